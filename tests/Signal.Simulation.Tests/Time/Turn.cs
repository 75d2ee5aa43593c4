namespace Signal.Simulation.Tests.Time;

/// <summary>Something that can go on: of a server's life, or, without one, of the world around it.</summary>
internal readonly record struct Turn(Life? Life, SendOrPostCallback Work, object? State)
{
    public void Take()
    {
        if (Life?.IsOver != true)
        {
            SynchronizationContext.SetSynchronizationContext(Life);
            Work(State);
        }
    }
}
