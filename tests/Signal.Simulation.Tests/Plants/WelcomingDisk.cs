using Signal.Protocol.Identifiers;
using Signal.Simulation.Tests.Keeping;

namespace Signal.Simulation.Tests.Plants;

/// <summary>Does not know who has left for good: after a restart everybody's token is worth a seat.</summary>
internal sealed class WelcomingDisk : Disk
{
    public override IReadOnlySet<PeerId> GoneFrom(CallId call) => new HashSet<PeerId>();
}
