using Microsoft.AspNetCore.Http.Features;
using Signal.Protocol;
using Signal.Server.Transport.Pipes;

namespace Signal.Server.Transport;

/// <summary>
/// Answers an opening handshake that Kestrel has read (RFC 6455, section 4.2.2). Kestrel reads a body only when asked to, and so has taken nothing that
/// came after the head.
/// </summary>
internal static class HttpUpgrade
{
    /// <summary>What the frames come and go over, as Kestrel has it.</summary>
    public static Task<Stream> AcceptAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        if (http.WebSockets.WebSocketRequestedProtocols.Contains(ProtocolLimits.Subprotocol))
        {
            headers.SecWebSocketProtocol = ProtocolLimits.Subprotocol;
        }

        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = UpgradeAnswer.Accept(http.Request.Headers.SecWebSocketKey.ToString());
        return http.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }
}
