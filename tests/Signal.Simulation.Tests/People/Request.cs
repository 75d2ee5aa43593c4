using Signal.Protocol;
using Signal.Simulation.Tests.Promises;

namespace Signal.Simulation.Tests.People;

/// <summary>What somebody waits for an answer to. A closed family.</summary>
internal abstract record Request
{
    private Request()
    {
    }

    internal sealed record Join : Request;

    internal sealed record Resume(string Token, TimeSpan AskedAt) : Request;

    internal sealed record Leave : Request;

    internal sealed record Say(Draft Draft) : Request;

    internal sealed record Relay(SignalPost Post) : Request;

    internal sealed record Change(PeerState State) : Request;

    /// <summary>A page of history, a ping: any answer will do.</summary>
    internal sealed record Other : Request;
}
