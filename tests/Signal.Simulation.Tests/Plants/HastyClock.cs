namespace Signal.Simulation.Tests.Plants;

/// <summary>Runs fast: what takes three seconds takes it two.</summary>
internal sealed class HastyClock(TimeProvider sound) : TimeProvider
{
    public override long TimestampFrequency => sound.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => sound.GetUtcNow();

    public override long GetTimestamp() => sound.GetTimestamp() * 3 / 2;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HastyTimer(sound.CreateTimer(callback, state, Shortened(dueTime), Shortened(period)));

    private static TimeSpan Shortened(TimeSpan time) => time > TimeSpan.Zero ? time * 2 / 3 : time;

    private sealed class HastyTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Shortened(dueTime), Shortened(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
