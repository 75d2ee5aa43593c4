using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Signal.Attacks.Tests.Fuzzing;

/// <summary>
/// Mutated envelopes from a member of a call, a hundred at a time: each is taken or refused by a documented code, and the last is answered as the first.
/// 100,000; a million with <c>SIGNAL_ATTACKS=long</c>.
/// </summary>
public sealed class EnvelopeFuzzing() : AttackTest("--Signal:Limits:Enabled=false", "--Signal:Rooms:EmptyMinutes=0", "--Signal:Resume:WindowSeconds=0")
{
    private const int AtOnce = 100;
    private const string Last = "the last of a hundred";

    private int _rooms;
    private int _answers;
    private int _closed;

    [Test]
    public void Whatever_is_said_is_answered_as_documented()
    {
        var batches = Length.Of(1_000, 10_000);
        var property = Prop.ForAll(Arb.ToArbitrary(Mutations.Frame.ArrayOf(AtOnce), Halves), frames => SayAsync(frames).GetAwaiter().GetResult());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(batches).WithQuietOnSuccess(true), property);
        Report.Print($"{batches * AtOnce} envelopes: {_answers} answers, {_closed} of {batches} sockets closed before the last");
        _answers.Should().BeGreaterThan(batches * AtOnce / 2, "most are refused, and each refusal is said");
    }

    /// <summary>What shows a fault in fewer.</summary>
    private static IEnumerable<string[]> Halves(string[] frames) =>
        frames.Length < 2 ? [] : [frames[..(frames.Length / 2)], frames[(frames.Length / 2)..]];

    private async Task SayAsync(string[] frames)
    {
        var room = string.Create(CultureInfo.InvariantCulture, $"fuzz-{_rooms++}");
        await using var host = await Attacker.JoinAsync(Target.Url, room, "Host");
        await using var eve = await Attacker.JoinAsync(Target.Url, room, "Eve");
        var sentinel = $$"""{"type":"ping","id":"{{Last}}"}""";
        await eve.SendAllAsync(frames.Append(sentinel).SelectMany(frame => new WebSocketFrame(Opcode.Text, Encoding.UTF8.GetBytes(frame)).ToBytes()).ToArray());
        using var stop = Patience.New();
        while (await eve.Socket.ReadAsync(stop.Token) is { } frame)
        {
            if (frame.Opcode == Opcode.Text && IsLast(frame.Payload, frames))
            {
                return;
            }

            if (frame.Opcode == Opcode.Close)
            {
                BinaryPrimitives.ReadUInt16BigEndian(frame.Payload.Span).Should().Be(4410, "nothing but the end of the call closes it");
                _closed++;
                return;
            }
        }

        false.Should().BeTrue("the connection was cut without a word after {0}", string.Join('\n', frames));
    }

    private bool IsLast(ReadOnlyMemory<byte> text, string[] frames)
    {
        using var answer = JsonDocument.Parse(text);
        answer.RootElement.ShouldBeDocumented(frames.Length);
        _answers++;
        return answer.RootElement.TryGetProperty("re", out var re) && re.GetString() == Last;
    }
}
