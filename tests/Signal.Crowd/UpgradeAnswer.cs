using System.Globalization;
using System.Text;

namespace Signal.Crowd;

/// <summary>What the server said to the opening handshake (RFC 6455, section 4): come in, come later, or nothing that helps.</summary>
internal sealed record UpgradeAnswer(bool IsUpgraded, TimeSpan? RetryAfter)
{
    private const string Header = "retry-after:";

    public static async Task<UpgradeAnswer> AskAsync(Wire wire, Uri url)
    {
        var head = await wire.UpgradeAsync(Encoding.ASCII.GetBytes(
            $"GET /ws HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: signal.v1\r\n\r\n"));
        var lines = head.Split("\r\n");
        var wait = lines.FirstOrDefault(line => line.StartsWith(Header, StringComparison.OrdinalIgnoreCase));
        return new UpgradeAnswer(
            lines[0].StartsWith("HTTP/1.1 101", StringComparison.Ordinal),
            lines[0].StartsWith("HTTP/1.1 503", StringComparison.Ordinal) && wait is not null
                ? TimeSpan.FromSeconds(int.Parse(wait.AsSpan(Header.Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture))
                : null);
    }
}
