using Microsoft.Extensions.Options;
using Signal.Protocol;
using Signal.Server.Dispatch;
using Signal.Server.Options;
using Signal.Server.Transport;

namespace Signal.Server.Connections;

/// <summary>
/// <c>GET /ws</c>: refuses what may not connect (401 any token, as there are no accounts yet; 403 a foreign origin; 426 no WebSocket; 503 stopping),
/// else upgrades and runs the connection.
/// </summary>
internal sealed partial class WebSocketEndpoint(
    Dispatcher dispatcher,
    ConnectionDirectory connections,
    OriginPolicy origins,
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

        using var socket = await http.WebSockets.AcceptWebSocketAsync(Acceptance(http));
        using var transport = new ManagedTransport(socket, options.Value.Limits.FrameBytes, http.RequestAborted);
        using var session = new Session(time, options.Value.Limits.Enabled);
        connections.Add(session);
        LogOpened(log, http.Connection.Id);
        try
        {
            await new Connection(transport, session, dispatcher, time).RunAsync();
        }
        finally
        {
            connections.Remove(session);
            LogClosed(log, http.Connection.Id, session.Outbox.Goodbye?.Code ?? CloseCode.Internal);
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
    }

    private int? Objection(HttpContext http) => http switch
    {
        { WebSockets.IsWebSocketRequest: false } => StatusCodes.Status426UpgradeRequired,
        _ when !origins.Allows(http.Request) => StatusCodes.Status403Forbidden,
        { Request.Headers.Authorization.Count: > 0 } => StatusCodes.Status401Unauthorized,
        _ when connections.IsDraining => StatusCodes.Status503ServiceUnavailable,
        _ => null,
    };

    private WebSocketAcceptContext Acceptance(HttpContext http) => new()
    {
        SubProtocol = http.WebSockets.WebSocketRequestedProtocols.Contains(ProtocolLimits.Subprotocol) ? ProtocolLimits.Subprotocol : null,
        KeepAliveInterval = options.Value.Heartbeat.Ping,
        KeepAliveTimeout = options.Value.Heartbeat.Pong,
    };
}
