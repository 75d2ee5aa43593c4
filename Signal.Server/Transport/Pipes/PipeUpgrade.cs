using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Signal.Protocol;

namespace Signal.Server.Transport.Pipes;

/// <summary>
/// From an HTTP/1.1 request to its connection's pipes, which TLS has wrapped already. Kestrel reads a body only when asked to, and so has taken nothing
/// that came after the head.
/// </summary>
internal static class PipeUpgrade
{
    /// <summary>A WebSocket over HTTP/2 (RFC 8441) has no connection of its own.</summary>
    public static bool IsPossible(HttpContext http) => http.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true;

    public static async Task<PipeTransport> AcceptAsync(HttpContext http, Heartbeat heartbeat, int maxBytes)
    {
        var headers = http.Response.Headers;
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = UpgradeAnswer.Accept(http.Request.Headers.SecWebSocketKey.ToString());
        if (http.WebSockets.WebSocketRequestedProtocols.Contains(ProtocolLimits.Subprotocol))
        {
            headers.SecWebSocketProtocol = ProtocolLimits.Subprotocol;
        }

        await http.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        return new PipeTransport(
            http.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport,
            http.Features.GetRequiredFeature<IConnectionLifetimeFeature>(),
            heartbeat,
            maxBytes);
    }
}
