namespace Signal.Simulation.Tests.Time;

/// <summary>A timer in virtual time. Setting it anew leaves the old alarm where it is; it rings for nobody.</summary>
internal sealed class ClockTimer(World world, Life life, TimerCallback callback, object? state) : ITimer
{
    private Setting? _setting;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Set(dueTime == Timeout.InfiniteTimeSpan ? null : new Setting(this, period));
        if (_setting is not null)
        {
            world.SetAlarm(world.Now + dueTime, _setting);
        }

        return true;
    }

    public void Dispose() => Set(null);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Set(Setting? setting)
    {
        if (!life.IsOver)
        {
            world.Armed += (setting is null ? 0 : 1) - (_setting is null ? 0 : 1);
        }

        _setting = setting;
    }

    private void Ring(Setting setting)
    {
        if (_setting != setting || life.IsOver)
        {
            return;
        }

        Set(null);
        if (setting.Period > TimeSpan.Zero)
        {
            Change(setting.Period, setting.Period);
        }

        life.Post(static timer => ((ClockTimer)timer!).Fire(), this);
    }

    private void Fire() => callback(state);

    private sealed class Setting(ClockTimer timer, TimeSpan period) : Alarm
    {
        public TimeSpan Period => period;

        public override void Ring() => timer.Ring(this);
    }
}
