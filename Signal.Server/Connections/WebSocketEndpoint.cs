using Microsoft.Extensions.Options;
using Signal.Protocol;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Options;
using Signal.Server.Transport;
using Signal.Server.Transport.Pipes;
using Signal.Server.Transport.Pipes.Handshake;

namespace Signal.Server.Connections;

/// <summary>
/// <c>GET /ws</c>: refuses what may not connect (426 no WebSocket; the rest as <see cref="UpgradePolicy"/> has it), else upgrades and runs the connection.
/// </summary>
internal sealed class WebSocketEndpoint(UpgradePolicy policy, ConnectionRunner runner, Heartbeat heartbeat, IOptions<SignalOptions> options)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            Refuse(http.Response, StatusCodes.Status426UpgradeRequired);
            return;
        }

        var early = http.Features.Get<EarlyRefusal>()?.Take();
        var entry = early is null ? await policy.DecideAsync(http) : new UpgradeDecision(early);
        using var arrival = entry.Arrival;
        if (entry.Refusal is { } status)
        {
            Refuse(http.Response, status);
        }
        else if (options.Value.Transport == TransportKinds.Pipes && PipeUpgrade.IsPossible(http))
        {
            await using var transport = await PipeUpgrade.AcceptAsync(http, heartbeat, options.Value.Limits.FrameBytes);
            await RunAsync(http, transport, entry);
        }
        else
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync(Acceptance(http));
            using var transport = new ManagedTransport(socket, options.Value.Limits.FrameBytes, http.RequestAborted);
            await RunAsync(http, transport, entry);
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

    private Task RunAsync(HttpContext http, ITransport transport, UpgradeDecision entry) =>
        runner.RunAsync(transport, http.Connection.Id, ClientAddress.Of(http), entry);

    private WebSocketAcceptContext Acceptance(HttpContext http) => new()
    {
        SubProtocol = http.WebSockets.WebSocketRequestedProtocols.Contains(ProtocolLimits.Subprotocol) ? ProtocolLimits.Subprotocol : null,
        KeepAliveInterval = options.Value.Heartbeat.Quiet,
        KeepAliveTimeout = options.Value.Heartbeat.Pong,
    };
}
