namespace Signal.Simulation.Tests.Time;

/// <summary>
/// One run of a server's process: its continuations and timers go through here, and when it is over, by whatever death, nothing of it goes on.
/// </summary>
internal sealed class Life(World world) : SynchronizationContext
{
    public bool IsOver { get; private set; }

    public void Run(Action work) => Post(static state => ((Action)state!)(), work);

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!IsOver)
        {
            world.Guard();
            world.Queue(new Turn(this, d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing of the server blocks.");

    public override SynchronizationContext CreateCopy() => this;

    public void End() => IsOver = true;
}
