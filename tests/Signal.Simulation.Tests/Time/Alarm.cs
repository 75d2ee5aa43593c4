namespace Signal.Simulation.Tests.Time;

/// <summary>Something that rings when its time has come.</summary>
internal abstract class Alarm
{
    public abstract void Ring();
}
