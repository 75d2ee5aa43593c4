using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Signal.Attacks.Tests;

/// <summary>Requests that two servers would read differently, that never end, or that are none: one refusal each at most, and the connection is closed.</summary>
public sealed class BrokenRequests : AttackTest
{
    private const int Strangers = 20;
    private const string Login = "POST /api/v1/users/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n";
    private const string Get = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    private const string Smuggled = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static readonly string Long = new('x', 70_000);

    /// <summary>What is said, and the statuses that will do; 0 is a connection closed without a word.</summary>
    private static readonly Dictionary<string, (byte[] Bytes, int[] Statuses)> Requests = new()
    {
        ["a length and chunks"] = (Ascii($"{Login}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Smuggled}"), [400]),
        ["two lengths"] = (Ascii($"{Login}Content-Length: 2\r\nContent-Length: 4\r\n\r\n{{}}{Smuggled}"), [400]),
        ["a list of lengths"] = (Ascii($"{Login}Content-Length: 2, 2\r\n\r\n{{}}"), [400]),
        ["a length with a sign"] = (Ascii($"{Login}Content-Length: +2\r\n\r\n{{}}"), [400]),
        ["a negative length"] = (Ascii($"{Login}Content-Length: -2\r\n\r\n{{}}"), [400]),
        ["a coding that is not chunked in the end"] = (Ascii($"{Login}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"), [400, 501]),
        ["a coding that nobody knows"] = (Ascii($"{Login}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"), [400, 501]),
        ["a chunk of all there is"] = (Ascii($"{Login}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{{}}"), [400, 413]),
        ["a chunk whose size is a word"] = (Ascii($"{Login}Transfer-Encoding: chunked\r\n\r\nmany\r\n{{}}"), [400]),
        ["chunks without end"] = (Ascii($"{Login}Transfer-Encoding: chunked\r\n\r\n{string.Concat(Enumerable.Repeat("1\r\n \r\n", 40_000))}"), [413]),
        ["a body of a gigabyte"] = (Ascii($"{Login}Content-Length: 1073741824\r\n\r\n{Long}"), [413]),
        ["a body of a gigabyte, asked for first"] = (Ascii($"{Login}Content-Length: 1073741824\r\nExpect: 100-continue\r\n\r\n"), [413]),
        ["a space before the colon"] = (Ascii($"{Get}X : y\r\n\r\n"), [400]),
        ["a folded header"] = (Ascii($"{Get}X: y\r\n z\r\n\r\n"), [400]),
        ["a header without a name"] = (Ascii($"{Get}: y\r\n\r\n"), [400]),
        ["a NUL in a header"] = (Ascii($"{Get}X: a\0b\r\n\r\n"), [400]),
        ["no host"] = (Ascii("GET /healthz HTTP/1.1\r\n\r\n"), [400]),
        ["two hosts"] = (Ascii($"{Get}Host: evil.example\r\n\r\n"), [400]),
        ["a host that is none"] = (Ascii("GET /healthz HTTP/1.1\r\nHost: a b/c\r\n\r\n"), [400]),
        ["a header of 70 kilobytes"] = (Ascii($"{Get}X: {Long}\r\n\r\n"), [431, 0]),
        ["a thousand headers"] = (Ascii($"{Get}{string.Concat(Enumerable.Range(0, 1_000).Select(n => $"X{n}: y\r\n"))}\r\n"), [431, 0]),
        ["an address of 70 kilobytes"] = (Ascii($"GET /{Long} HTTP/1.1\r\nHost: localhost\r\n\r\n"), [414, 0]),
        ["a NUL in the address"] = (Ascii("GET /%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), [400, 404]),
        ["the way up"] = (Ascii("GET /../../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), [400, 404]),
        ["the way up in disguise"] = (Ascii("GET /%2e%2e/%2e%2e/%2e%2e%2fetc%2fpasswd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), [400, 404]),
        ["the server's own files"] = (Ascii("GET /appsettings.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), [404]),
        ["TRACE"] = (Ascii("TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), [404, 405]),
        ["CONNECT"] = (Ascii("CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n"), [400, 404, 405]),
        ["HTTP/2 without being asked"] = (Ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), [400, 505, 0]),
        ["an upgrade in HTTP/1.0"] = (Ascii(
            "GET /ws HTTP/1.0\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"), [400, 426, 505]),
        ["the beginning of TLS"] = ([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03, .. RandomNumberGenerator.GetBytes(600)], [400, 0]),
        ["noise"] = ([1, .. RandomNumberGenerator.GetBytes(60_000), 13, 10, 13, 10], [400, 414, 431, 0]),
    };

    private static IEnumerable<string> Names => Requests.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task Are_refused(string what)
    {
        var (bytes, statuses) = Requests[what];
        var answers = await Task.WhenAll(Enumerable.Range(0, Strangers).Select(async _ =>
        {
            await using var eve = await Attacker.DialAsync(Target.Url);
            await eve.SendAllAsync(bytes);
            return await eve.ReadToEndAsync();
        }));
        foreach (var answer in answers)
        {
            var heads = answer.Split("HTTP/1.1 ").Skip(1).ToList();
            heads.Count.Should().BeLessThanOrEqualTo(1, "what is smuggled in is not answered, unlike {0}", answer);
            StatusOf(heads).Should().BeOneOf(statuses, "the answer is {0}", answer);
        }
    }

    private static int StatusOf(List<string> heads) => heads.Count == 0 ? 0 : int.Parse(heads[0].AsSpan(0, 3), CultureInfo.InvariantCulture);

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
