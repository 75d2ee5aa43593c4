using System.Diagnostics;
using Signal.Protocol.ClientMessages;
using Signal.Server.Metrics;

namespace Signal.Server.Tests.Cost;

/// <summary>What it costs to count a frame.</summary>
[NonParallelizable]
public sealed class CountingSpecs
{
    private const int Frames = 1_000_000;

    /// <summary>Ten times what it takes: a lock that is fought over, or a dictionary of tags, takes more.</summary>
    private const double MostNanoseconds = 250;

    [Test]
    public void A_frame_is_counted_without_an_object_in_a_few_nanoseconds()
    {
        Count(Frames);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        Count(Frames);
        var nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Frames;
        (GC.GetAllocatedBytesForCurrentThread() - bytes).Should().Be(0);
        TestContext.Out.WriteLine($"{nanoseconds:F1} ns a frame");
        nanoseconds.Should().BeLessThan(MostNanoseconds);
    }

    [Test]
    public void Nothing_is_lost_when_all_count_at_once()
    {
        var tally = new Tally("even", "odd");
        Parallel.For(0, 8, thread =>
        {
            for (var n = 0; n < 100_000; n++)
            {
                tally.Add(thread % 2);
            }
        });
        (tally[0], tally[1]).Should().Be((400_000, 400_000));
    }

    private static void Count(int frames)
    {
        for (var n = 0; n < frames; n++)
        {
            Tallies.Received(ClientMessageType.Signal, 200);
        }
    }
}
