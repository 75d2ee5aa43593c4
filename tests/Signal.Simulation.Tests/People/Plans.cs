using Signal.Simulation.Tests.Time;

namespace Signal.Simulation.Tests.People;

/// <summary>What somebody means to do in a while; when circumstances change, none of it is done.</summary>
internal sealed class Plans(World world)
{
    private int _edition;

    public void Drop() => _edition++;

    public void Add(TimeSpan delay, Action work)
    {
        var edition = _edition;
        world.After(delay, () =>
        {
            if (edition == _edition)
            {
                work();
            }
        });
    }
}
