namespace Signal.Simulation.Tests.Time;

/// <summary>Work of the world's own, once its time has come.</summary>
internal sealed class WorldAlarm(World world, Action work) : Alarm
{
    public override void Ring() => world.Soon(work);
}
