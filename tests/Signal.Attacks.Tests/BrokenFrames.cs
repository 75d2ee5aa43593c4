using System.Text;

namespace Signal.Attacks.Tests;

/// <summary>Frames that are wrong, from many strangers at the same time: each is refused with its code.</summary>
[TestFixture("pipes")]
[TestFixture("managed")]
public sealed class BrokenFrames(string transport) : AttackTest($"--Signal:Transport={transport}")
{
    private const int Strangers = 50;

    private static readonly byte[] Ping = """{"type":"ping"}"""u8.ToArray();

    private static readonly Dictionary<string, (int Code, byte[] Bytes)> Closed = new()
    {
        ["the longest length there is"] = (1009, [.. (Text([]) with { AnnouncedLength = long.MaxValue }).ToBytes(), .. new byte[70_000]]),
        ["a negative length"] = (1002, [.. (Text([]) with { AnnouncedLength = 1UL << 63 }).ToBytes(), .. new byte[1_000]]),
        ["one byte too many"] = (1009, Text(new byte[65_537]).ToBytes()),
        ["fragments without end"] = (1009, Join(Text(new byte[1_000]) with { Fin = false }, Enumerable.Repeat(More(1_000), 70))),
        ["fragments of a byte without end"] = (1009, Join(Text(new byte[1]) with { Fin = false }, Enumerable.Repeat(More(1), 66_000))),
        ["fragments of nothing without end"] = (1009, Join(Text([]) with { Fin = false }, Enumerable.Repeat(More(0), 200))),
        ["a character broken between fragments"] = (1007, Join(Text([0x22, 0xC3]) with { Fin = false }, [new WebSocketFrame(Opcode.Continuation, new byte[] { 0x28, 0x22 })])),
        ["binary"] = (1003, new WebSocketFrame(Opcode.Binary, Ping).ToBytes()),
        ["a reserved bit"] = (1002, (Text(Ping) with { Reserved = 0x40 }).ToBytes()),
        ["a reserved opcode"] = (1002, new WebSocketFrame(Opcode.Reserved, Ping).ToBytes()),
        ["no mask"] = (1002, (Text(Ping) with { Masked = false }).ToBytes()),
        ["a ping of 126 bytes"] = (1002, new WebSocketFrame(Opcode.Ping, new byte[126]).ToBytes()),
        ["a ping in fragments"] = (1002, (new WebSocketFrame(Opcode.Ping, Ping) with { Fin = false }).ToBytes()),
        ["a continuation of nothing"] = (1002, new WebSocketFrame(Opcode.Continuation, Ping).ToBytes()),
        ["half a close code"] = (1002, [.. new WebSocketFrame(Opcode.Close, new byte[] { 3 }).ToBytes(), .. new byte[20]]),
        ["HTTP in place of frames"] = (1002, Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")),
    };

    private static readonly Dictionary<string, (string Code, string Text)> Refused = new()
    {
        ["brackets"] = ("bad-json", new string('[', 30_000)),
        ["braces"] = ("bad-json", string.Concat(Enumerable.Repeat("{\"a\":", 10_000))),
        ["depth in a signal"] = ("bad-json", $$$"""{"type":"signal","to":"p_51d0c8e2a97f4b36","data":{"a":{{{new string('[', 30_000)}}}{{{new string(']', 30_000)}}}}}"""),
        ["a type of five kilobytes"] = ("unknown-type", $$"""{"type":"{{new string('x', 5_000)}}"}"""),
        ["a number without end"] = ("bad-request", $$$"""{"type":"history","data":{"limit":{{{new string('9', 60_000)}}}}}"""),
        ["ten thousand members"] = ("bad-request", $$"""{"type":"ping",{{string.Join(',', Enumerable.Range(0, 6_000).Select(n => $"\"m{n}\":0"))}}}"""),
        ["a string of escapes"] = ("bad-request", $$"""{"type":"ping","id":"{{string.Concat(Enumerable.Repeat("\\u0041", 10_000))}}"}"""),
    };

    private static IEnumerable<string> ClosedNames => Closed.Keys;

    private static IEnumerable<string> RefusedNames => Refused.Keys;

    [TestCaseSource(nameof(ClosedNames))]
    public async Task That_end_the_connection(string what)
    {
        var (code, bytes) = Closed[what];
        await using var strangers = await Attacker.EnterAsync(Target.Url, Strangers);
        var codes = await Task.WhenAll(strangers.Members.Select(async eve =>
        {
            await eve.SendAllAsync(bytes);
            return await eve.CloseCodeAsync();
        }));
        codes.Should().OnlyContain(seen => seen == code);
    }

    [TestCaseSource(nameof(RefusedNames))]
    public async Task That_are_answered(string what)
    {
        var (code, text) = Refused[what];
        await using var strangers = await Attacker.EnterAsync(Target.Url, Strangers);
        await Task.WhenAll(strangers.Members.Select(async eve =>
        {
            await eve.SendAsync(text);
            (await eve.ExpectAsync("error")).Code().Should().Be(code);
            (await eve.AskAsync("ping")).Type().Should().Be("pong", "the socket lives on");
        }));
    }

    private static WebSocketFrame Text(byte[] payload) => new(Opcode.Text, payload);

    private static WebSocketFrame More(int bytes) => new(Opcode.Continuation, new byte[bytes]) { Fin = false };

    private static byte[] Join(WebSocketFrame first, IEnumerable<WebSocketFrame> rest) => [.. first.ToBytes(), .. rest.SelectMany(frame => frame.ToBytes())];
}
