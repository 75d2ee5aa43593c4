namespace Signal.Simulation.Tests.Time;

/// <summary>The time as one server's life has it: the wall clock may jump, timestamps and timers do not.</summary>
internal sealed class Clock(World world, Life life) : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + world.Now + world.WallJump;

    public override long GetTimestamp() => world.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        world.Guard();
        var timer = new ClockTimer(world, life, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
