using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Signal.Attacks.Tests;

/// <summary>As much as a socket takes of what is allowed now and then: whoever sends it is told, and gone within a second.</summary>
[TestFixture("pipes")]
[TestFixture("managed")]
public sealed class Floods(string transport) : AttackTest($"--Signal:Transport={transport}")
{
    private const double MostCpu = 0.05;

    /// <summary>Seconds in a row in which the server is to be idle.</summary>
    private const int Quiet = 2;

    /// <summary>What has been waiting meanwhile, such as the collector, has its turn first.</summary>
    private const int MostSeconds = 6;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Told to go, it need not be listened to for longer than an answer may take.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private static readonly Dictionary<string, byte[]> OfControlFrames = new()
    {
        ["pings"] = Flood.Of(new WebSocketFrame(Opcode.Ping, default)),
        ["long pings"] = Flood.Of(new WebSocketFrame(Opcode.Ping, new byte[125])),
        ["pongs nobody asked for"] = Flood.Of(new WebSocketFrame(Opcode.Pong, default)),
    };

    private static readonly Dictionary<string, byte[]> OfMessages = new()
    {
        ["empty messages"] = Flood.Of(Text(string.Empty)),
        ["empty messages of many fragments"] = Flood.Of(
            [Text(string.Empty) with { Fin = false }, .. Enumerable.Repeat(Fragment([]), 60), new WebSocketFrame(Opcode.Continuation, default)]),
        ["empty messages around pings"] = Flood.Of(
            Text(string.Empty) with { Fin = false }, new WebSocketFrame(Opcode.Ping, default), new WebSocketFrame(Opcode.Continuation, default)),
        ["what is no JSON"] = Flood.Of(Text("?")),
        ["thousands of brackets"] = Flood.Of(Text(new string('[', 30_000))),
        ["unknown types"] = Flood.Of(Text("""{"type":"sudo"}""")),
        ["pings in words"] = Flood.Of(Text("""{"type":"ping"}""")),
        ["cries for help"] = Flood.Of(Text("""{"type":"help"}""")),
        ["bad tokens"] = Flood.Of(Text("""{"type":"hello","data":{"token":"a.b.c"}}""")),
        ["seats that are none"] = Flood.Of(Text("""{"type":"resume","data":{"token":"r1.c2VhdA.c2ln","seq":0}}""")),
        ["signals from outside"] = Flood.Of(Text("""{"type":"signal","to":"p_51d0c8e2a97f4b36","data":{}}""")),
    };

    private static readonly Dictionary<string, byte[]> OfAMember = new()
    {
        ["signals to nobody"] = Flood.Of(Text("""{"type":"signal","to":"p_51d0c8e2a97f4b36","data":{}}""")),
        ["chat"] = Flood.Of(Text("""{"type":"chat-message","data":{"text":"hi"}}""")),
        ["long chat"] = Flood.Of(Text($$$"""{"type":"chat-message","data":{"text":"{{{new string('x', 4_000)}}}"}}""")),
        ["states"] = Flood.Of(Text("""{"type":"set-state","data":{"hand":true}}"""), Text("""{"type":"set-state","data":{"hand":false}}""")),
        ["history"] = Flood.Of(Text("""{"type":"history","data":{"limit":200}}""")),
        ["too much history"] = Flood.Of(Text("""{"type":"history","data":{"limit":1000000000}}""")),
        ["joins and leaves"] = Flood.Of(Text("""{"type":"leave-call"}"""), Text("""{"type":"join-call","data":{"room":"flapping","name":"Eve"}}""")),
        ["orders"] = Flood.Of(Text("""{"type":"moderate","data":{"action":"lock"}}"""), Text("""{"type":"moderate","data":{"action":"unlock"}}""")),
    };

    private static IEnumerable<string> ControlFrames => OfControlFrames.Keys;

    private static IEnumerable<string> Messages => OfMessages.Keys;

    private static IEnumerable<string> MembersMessages => OfAMember.Keys;

    [TestCaseSource(nameof(ControlFrames))]
    public async Task Of_control_frames_are_cut_off_and_cost_nothing_more(string what)
    {
        await using var eve = await Attacker.EnterAsync(Target.Url);
        var flood = await Flood.RunAsync(eve, OfControlFrames[what]);
        Print(what, flood);
        var cpu = await InSilenceAsync(CpuAsync);
        flood.Code.Should().Be(4429);
        flood.Told.Should().BeLessThan(Soon);
        flood.Cut.Should().BeLessThan(Grace);
        cpu.TakeLast(Quiet).Should().NotContain(share => share >= MostCpu, "the server has nothing more to do with it, unlike {0}", cpu);
    }

    [Test]
    public async Task Of_empty_fragments_are_cut_off_too()
    {
        await using var eve = await Attacker.EnterAsync(Target.Url);
        await eve.SendAsync(Text(string.Empty) with { Fin = false });
        var flood = await Flood.RunAsync(eve, Flood.Of(Fragment([])));
        Print("empty fragments", flood);
        var cpu = await InSilenceAsync(CpuAsync);
        flood.Code.Should().BeOneOf([4429, 1009], "they are too many for a second, and for a message");
        flood.Told.Should().BeLessThan(Soon);
        flood.Cut.Should().BeLessThan(Grace);
        cpu.TakeLast(Quiet).Should().NotContain(share => share >= MostCpu, "the server has nothing more to do with it, unlike {0}", cpu);
    }

    [TestCaseSource(nameof(Messages))]
    public async Task Of_a_strangers_messages_end_within_a_second(string what)
    {
        await using var eve = await Attacker.EnterAsync(Target.Url);
        await ExpectAnEndAsync(what, eve, OfMessages[what]);
    }

    [TestCaseSource(nameof(MembersMessages))]
    public async Task Of_a_members_messages_end_within_a_second(string what)
    {
        var room = Attacker.NewRoom();
        await using var eve = await Attacker.JoinAsync(Target.Url, room, "Eve");
        await using var mallory = await Attacker.JoinAsync(Target.Url, room, "Mallory");
        await eve.ExpectAsync("user-joined");
        await ExpectAnEndAsync(what, eve, OfAMember[what]);
    }

    /// <summary>A mailbox is the room's, so that the others in it are whom it hurts first.</summary>
    [TestCase(2)]
    [TestCase(60_000)]
    public async Task Of_signals_to_another_member_end_within_a_second(int bytes)
    {
        var room = Attacker.NewRoom();
        await using var eve = await Attacker.JoinAsync(Target.Url, room, "Eve");
        await using var mallory = await Attacker.JoinAsync(Target.Url, room, "Mallory");
        await eve.ExpectAsync("user-joined");
        var signal = Text($$$"""{"type":"signal","to":"{{{mallory.Id}}}","data":{"x":"{{{new string('x', bytes)}}}"}}""");
        var reading = mallory.CloseCodeAsync();
        await ExpectAnEndAsync($"signals of {bytes}", eve, Flood.Of(signal));
        await mallory.CloseAnswerAsync();
        await reading;
    }

    private static WebSocketFrame Text(string text) => new(Opcode.Text, Encoding.UTF8.GetBytes(text));

    private static WebSocketFrame Fragment(byte[] bytes) => new(Opcode.Continuation, bytes) { Fin = false };

    private static void Print(string what, Flood flood) =>
        Report.Print($"{what}: {flood.Code} after {flood.Told.TotalMilliseconds:0} ms, cut after {flood.Cut.TotalMilliseconds:0} ms and {flood.Bytes / 1_024} KiB");

    private static async Task ExpectAnEndAsync(string what, RawClient eve, byte[] bytes)
    {
        var flood = await Flood.RunAsync(eve, bytes);
        Print(what, flood);
        flood.Code.Should().BeOneOf([4429, 4400], "it is too much, or too much of it is wrong");
        flood.Told.Should().BeLessThan(Soon);
        flood.Cut.Should().BeLessThan(Grace);
    }

    /// <summary>
    /// How much of a core the server uses in each of the seconds that follow, until two of them are quiet, or two are not: one may be the collector's, or
    /// the compiler's.
    /// </summary>
    private async Task<IReadOnlyList<double>> CpuAsync()
    {
        List<double> shares = [];
        while (shares.Count < Quiet || (shares.Count < MostSeconds && shares.TakeLast(Quiet).Any(share => share >= MostCpu)))
        {
            var (before, clock) = (Target.Cpu, Stopwatch.StartNew());
            await Pause.ForAsync(Soon);
            shares.Add((Target.Cpu - before) / clock.Elapsed);
        }

        Report.Print($"afterwards {string.Join(", ", shares.Select(share => share.ToString("P1", CultureInfo.InvariantCulture)))} of a core");
        return shares;
    }
}
