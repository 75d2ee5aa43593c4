using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Primitives;
using Signal.Protocol;

namespace Signal.Server.Transport.Pipes.Handshake;

/// <summary>A client's opening handshake (RFC 6455, section 4.2.1) that leaves no doubt: each header once, as it must be.</summary>
internal sealed class UpgradeRequest
{
    private const int KeyChars = 24;
    private const int KeyBytes = 16;

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("-.:[]0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly IHeaderDictionary _headers;

    private UpgradeRequest(IHeaderDictionary headers) => _headers = headers;

    public static UpgradeRequest? From(RequestHead head)
    {
        var headers = head.Headers;
        var isUpgrade = IsHost(headers.Host)
            && headers.Upgrade is [{ } upgrade] && upgrade.Equals("websocket", StringComparison.OrdinalIgnoreCase)
            && headers.GetCommaSeparatedValues("Connection").Contains("Upgrade", StringComparer.OrdinalIgnoreCase)
            && headers.SecWebSocketVersion is ["13"]
            && headers.SecWebSocketKey is [{ Length: KeyChars } key] && Base64.IsValid(key, out var bytes) && bytes == KeyBytes;
        return isUpgrade ? new UpgradeRequest(headers) : null;
    }

    /// <summary>As much of a request as is needed to decide by; nothing can be answered through it.</summary>
    public HttpContext ToHttpContext(ConnectionContext connection) => new DefaultHttpContext(new UpgradeFeatures(_headers, connection));

    /// <summary>The head of the answer.</summary>
    public void Accept(IBufferWriter<byte> output)
    {
        var offers = _headers.GetCommaSeparatedValues("Sec-WebSocket-Protocol").Contains(ProtocolLimits.Subprotocol);
        var subprotocol = offers ? $"Sec-WebSocket-Protocol: {ProtocolLimits.Subprotocol}\r\n" : string.Empty;
        Encoding.ASCII.GetBytes(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Accept: {UpgradeAnswer.Accept(_headers.SecWebSocketKey.ToString())}\r\n{subprotocol}\r\n",
            output);
    }

    private static bool IsHost(StringValues host) =>
        host is [{ Length: > 0 } only]
        && !only.AsSpan().ContainsAnyExcept(HostCharacters)
        && Uri.TryCreate($"{Uri.UriSchemeHttp}://{only}", UriKind.Absolute, out _);
}
