using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Protocol;
using Signal.Server.Accounts;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Dispatch;
using Signal.Server.Options;
using Signal.Server.Transport;

namespace Signal.Server.Connections;

/// <summary>
/// <c>GET /ws</c>: refuses what may not connect (401 a bad token; 403 a foreign origin; 426 no WebSocket; 503 stopping, too many arrivals, or the store
/// does not answer), else finds out who it is, upgrades and runs the connection.
/// </summary>
internal sealed partial class WebSocketEndpoint(
    Dispatcher dispatcher,
    ConnectionDirectory connections,
    Admission admission,
    OriginPolicy origins,
    Callers callers,
    IOptions<SignalOptions> options,
    TimeProvider time,
    ILogger<WebSocketEndpoint> log)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (Objection(http) is { } status)
        {
            Refuse(http.Response, status);
            return;
        }

        using var arrival = await admission.EnterAsync(http.RequestAborted);
        if (arrival is null || connections.IsDraining)
        {
            Refuse(http.Response, StatusCodes.Status503ServiceUnavailable);
            return;
        }

        var (caller, denial) = await IdentifyAsync(http);
        if (denial is { } reason)
        {
            Refuse(http.Response, reason);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(Acceptance(http));
        using var transport = new ManagedTransport(socket, options.Value.Limits.FrameBytes, http.RequestAborted);
        using var session = new Session(time, options.Value.Limits.Enabled) { Account = caller.Account, Address = ClientAddress.Of(http), Arrival = arrival };
        connections.Add(session, transport);
        LogOpened(log, http.Connection.Id);
        var start = time.GetTimestamp();
        try
        {
            await CheckAgainAsync(session, http);
            await new Connection(transport, session, dispatcher, time).RunAsync();
        }
        finally
        {
            connections.Remove(session);
            LogClosed(log, http.Connection.Id, (int)(session.Outbox.Goodbye?.Code ?? CloseCode.Internal), (long)time.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private static void Refuse(HttpResponse response, int status)
    {
        response.StatusCode = status;
        if (status == StatusCodes.Status426UpgradeRequired)
        {
            // RFC 9110, section 15.5.22, and RFC 6455, section 4.4: to what, and to which version.
            response.Headers.Upgrade = "websocket";
            response.Headers.SecWebSocketVersion = "13";
        }
        else if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }
        else if (status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfter.Next();
        }
    }

    /// <summary>The cookie counts only with an origin, which is an allowed one by now: anybody's page makes a browser send it.</summary>
    private async ValueTask<(Caller Caller, int? Denial)> IdentifyAsync(HttpContext http)
    {
        if (http.Request.Headers is { Authorization.Count: 0, Origin.Count: 0 })
        {
            return (default, null);
        }

        try
        {
            var caller = await callers.FindAsync(http);
            return (caller, caller.IsRefused ? StatusCodes.Status401Unauthorized : null);
        }
        catch (StoreUnavailableException)
        {
            return (default, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Whoever signed out a moment ago has looked for this connection and not found it yet.</summary>
    private async ValueTask CheckAgainAsync(Session session, HttpContext http)
    {
        if (session.Account is not null && (await IdentifyAsync(http)) is { Denial: null or StatusCodes.Status401Unauthorized, Caller.Account: null })
        {
            session.Outbox.Close(CloseCode.TokenInvalid);
        }
    }

    private int? Objection(HttpContext http) => http switch
    {
        { WebSockets.IsWebSocketRequest: false } => StatusCodes.Status426UpgradeRequired,
        _ when !origins.Allows(http.Request) => StatusCodes.Status403Forbidden,
        _ when connections.IsDraining => StatusCodes.Status503ServiceUnavailable,
        _ => null,
    };

    private WebSocketAcceptContext Acceptance(HttpContext http) => new()
    {
        SubProtocol = http.WebSockets.WebSocketRequestedProtocols.Contains(ProtocolLimits.Subprotocol) ? ProtocolLimits.Subprotocol : null,
        KeepAliveInterval = options.Value.Heartbeat.Quiet,
        KeepAliveTimeout = options.Value.Heartbeat.Pong,
    };
}
