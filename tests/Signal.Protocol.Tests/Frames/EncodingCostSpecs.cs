using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Protocol.Tests.Vectors;

namespace Signal.Protocol.Tests.Frames;

/// <summary>What it takes to write the largest of frames, counted. Without the generated writers, which one converter too many switches off, it is more.</summary>
public sealed class EncodingCostSpecs
{
    private const int Rounds = 20;

    /// <summary>Bytes: what goes through a list. The writers that look everything up at run time take three times as much.</summary>
    private const int Little = 200;

    [Test]
    public void A_roster_takes_little_beside_its_frame()
    {
        var joined = new Joined(
            People.BobTheGuest,
            People.Room("demo"),
            People.Call,
            [People.AnnTheHost],
            [People.AnnSaid, People.BobSaid],
            true,
            8,
            new ResumeGrant(new ResumeToken("r1.x"), 30_000),
            [new IceServer(["stun:localhost"], null, null)],
            true);
        var stamp = new Stamp(People.Now, "1");

        Enumerable.Range(0, Rounds).Min(_ => Cost(joined, stamp)).Should().BeLessThan(Little);
    }

    /// <summary>Bytes. The first rounds fill the pools.</summary>
    private static long Cost(ServerMessage message, in Stamp stamp)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        FrameEncoder.Encode(message, stamp).Release();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
