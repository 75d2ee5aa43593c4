using Signal.Persistence.Calls;
using Signal.Simulation.Tests.Keeping;

namespace Signal.Simulation.Tests.Plants;

/// <summary>Keeps what is sent again as if it were new.</summary>
internal sealed class ForgivingDisk : Disk
{
    protected override ChatRecord? EarlierOf(ChatDraft draft) => null;
}
