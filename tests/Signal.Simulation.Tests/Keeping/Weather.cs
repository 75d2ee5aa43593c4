using Signal.Persistence;
using Signal.Simulation.Tests.Time;

namespace Signal.Simulation.Tests.Keeping;

/// <summary>How the store does: how long it takes, whether it answers at all, and where in an operation it fails.</summary>
internal sealed class Weather(World world)
{
    private readonly List<Action> _waiting = [];

    /// <summary>The longest that one operation takes.</summary>
    public TimeSpan Slowness { get; set; }

    public bool IsHanging { get; private set; }

    /// <summary>So many operations, the next ones, fail.</summary>
    public int Failures { get; set; }

    public void Hang() => IsHanging = true;

    /// <summary>All is well again, and what hung goes on.</summary>
    public void Clear()
    {
        (Slowness, Failures, IsHanging) = (TimeSpan.Zero, 0, false);
        _waiting.ForEach(world.Soon);
        _waiting.Clear();
    }

    /// <summary>Does a part of an operation when the store gets round to it.</summary>
    public void Schedule(Action part)
    {
        if (IsHanging)
        {
            _waiting.Add(part);
        }
        else
        {
            world.After(Slowness * (world.Dice.Below(4) / 3.0), () => Begin(part));
        }
    }

    public bool Fails() => Failures > 0 && Failures-- > 0;

    public static StoreUnavailableException Fault() => new("The store is not there.");

    /// <summary>It may have begun to hang meanwhile.</summary>
    private void Begin(Action part)
    {
        if (IsHanging)
        {
            _waiting.Add(part);
        }
        else
        {
            part();
        }
    }
}
