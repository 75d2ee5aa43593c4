using System.Collections.Concurrent;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>What happened to the seats of all: how often they were taken up again, what must not happen, and the signals between them.</summary>
internal sealed class SeatLedger
{
    private readonly ConcurrentQueue<string> _faults = new();
    private int _resumed;
    private int _gone;
    private int _left;
    private int _sent;
    private int _heard;

    /// <summary>How often a seat was taken up again.</summary>
    public int Resumed => _resumed;

    /// <summary>How often a seat was refused by <c>session-gone</c>.</summary>
    public int Gone => _gone;

    /// <summary>How often anybody was told that somebody left.</summary>
    public int Left => _left;

    public int SignalsSent => _sent;

    public int SignalsHeard => _heard;

    public void Resume() => Interlocked.Increment(ref _resumed);

    public void Lose() => Interlocked.Increment(ref _gone);

    public void Leave() => Interlocked.Increment(ref _left);

    public void SendSignal() => Interlocked.Increment(ref _sent);

    public void HearSignal() => Interlocked.Increment(ref _heard);

    public void Fault(string what) => _faults.Enqueue(what);

    public void ShouldBeClean()
    {
        _gone.Should().Be(0, "every seat was kept");
        _left.Should().Be(0, "nobody left");
        _faults.Should().BeEmpty("everybody came back as the same peer, and signals came in their order");
    }
}
