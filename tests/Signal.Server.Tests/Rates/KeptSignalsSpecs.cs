using System.Text;
using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Server.Rooms;

namespace Signal.Server.Tests.Rates;

/// <summary>What is kept for all who are away together has an end.</summary>
public sealed class KeptSignalsSpecs
{
    private static readonly PeerId Ann = new(1);
    private static readonly PeerId Eve = new(2);
    private static readonly int Size = Frame().Length;

    [Test]
    public void When_it_is_full_a_peers_own_oldest_go_and_it_is_said()
    {
        var budget = new ByteBudget(3 * Size);
        var (ann, ben) = (new KeptSignals(budget), new KeptSignals(budget));
        Add(ann, 1);
        Add(ben, 4);
        ben.Lacks.Should().BeTrue();
        ann.Lacks.Should().BeFalse("others' signals are not touched");
        Sent(ben).Should().Be(2);
        Sent(ann).Should().Be(1);
        budget.Bytes.Should().Be(3 * Size);
    }

    [Test]
    public void Where_others_have_it_all_nothing_is_kept_and_it_is_said()
    {
        var budget = new ByteBudget(Size);
        var (ann, ben) = (new KeptSignals(budget), new KeptSignals(budget));
        Add(ann, 1);
        Add(ben, 1);
        ben.Lacks.Should().BeTrue();
        Sent(ben).Should().Be(0);
        budget.Bytes.Should().Be(Size);
    }

    [Test]
    public void What_has_arrived_makes_room()
    {
        var budget = new ByteBudget(Size);
        var (ann, ben) = (new KeptSignals(budget), new KeptSignals(budget));
        Add(ann, 1);
        Sent(ann).Should().Be(1);
        ann.ForgetSent();
        budget.Bytes.Should().Be(0);
        Add(ben, 1);
        ben.Lacks.Should().BeFalse();
    }

    [Test]
    public void Whoever_is_gone_for_good_makes_room()
    {
        var budget = new ByteBudget(long.MaxValue);
        var kept = new KeptSignals(budget);
        Add(kept, 2 * KeptSignals.MostFrames);
        budget.Bytes.Should().Be(KeptSignals.MostFrames * Size);
        kept.Clear();
        budget.Bytes.Should().Be(0);
    }

    [Test]
    public void Of_those_who_signalled_the_one_who_took_the_most_loses_the_oldest()
    {
        var kept = new KeptSignals(new ByteBudget(long.MaxValue));
        Add(kept, 20, Ann);
        Add(kept, 5, Eve, KeptSignals.MostBytes / 4);
        var sent = new List<int>();
        kept.SendTo(frame => sent.Add(frame.Length));
        sent.Count(length => length == Size).Should().Be(20, "nobody loses a signal to somebody else's");
        sent.Count(length => length > Size).Should().Be(3);
        kept.Lacks.Should().BeFalse("it was said with what was sent");
    }

    [Test]
    public void Of_many_small_signals_those_of_the_one_who_sent_the_most_go()
    {
        var kept = new KeptSignals(new ByteBudget(long.MaxValue));
        Add(kept, 20, Ann);
        Add(kept, 2 * KeptSignals.MostFrames, Eve, 8);
        var sent = new List<int>();
        kept.SendTo(frame => sent.Add(frame.Length));
        sent.Should().HaveCount(KeptSignals.MostFrames);
        sent.Take(20).Should().OnlyContain(length => length == Size);
    }

    [Test]
    public void Where_the_server_keeps_much_for_others_too()
    {
        var budget = new ByteBudget(4 * Size);
        var kept = new KeptSignals(budget);
        Add(kept, 2, Ann);
        Add(kept, 1, Eve, 100 * Size);
        kept.Lacks.Should().BeTrue("the signal that was too large is missed");
        Sent(kept).Should().Be(2);
        budget.Bytes.Should().Be(2 * Size);
    }

    private static void Add(KeptSignals kept, int count, PeerId? from = null, int more = 0)
    {
        for (var n = 0; n < count; n++)
        {
            var frame = Frame(more);
            kept.Add(from ?? Ann, frame, isSent: false);
            frame.Release();
        }
    }

    private static int Sent(KeptSignals kept)
    {
        var sent = 0;
        kept.SendTo(_ => sent++);
        return sent;
    }

    /// <summary>One of <see cref="Size"/>, and so many bytes more.</summary>
    private static OutgoingFrame Frame(int more = 0) => SignalFrame.Encode(Ann, 1_000, Encoding.UTF8.GetBytes($"{{{new string(' ', more)}}}"));
}
