using Signal.Protocol.Identifiers;
using Signal.Simulation.Tests.Wires;

namespace Signal.Simulation.Tests.Promises;

/// <summary>One signal, from one seat to another.</summary>
internal sealed class SignalPost(int number, PeerId from, PeerId to, Line? line)
{
    public int Number => number;

    public PeerId From => from;

    public PeerId To => to;

    /// <summary>The receiver's line when it was sent.</summary>
    public Line? Line => line;

    public bool IsAcked { get; set; }

    public bool IsReceived { get; set; }

    /// <summary>Whether it came after other news of an entry.</summary>
    public bool IsLate { get; set; }

    /// <summary>The receiver's line when its sender, who knew it away and was told that the signal is kept, learned that it is back.</summary>
    public Line? LineAtBack { get; set; }
}
