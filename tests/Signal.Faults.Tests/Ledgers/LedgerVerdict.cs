namespace Signal.Faults.Tests.Ledgers;

/// <summary>What the ledger and the histories disagree about; all lists are empty when the server kept its word.</summary>
/// <param name="Lost">L1: acknowledged, and not in the history under its seq.</param>
/// <param name="Doubled">L2 and L5: in the history more than once.</param>
/// <param name="Holes">L3: rooms whose seq is not 1, 2, 3, ….</param>
/// <param name="Ghosts">L4: seen, and not in the history at that place.</param>
/// <param name="Disorder">L4: seen out of order or with a hole that nobody announced; refusals that nobody expected.</param>
/// <param name="Kept">How many messages the histories hold.</param>
internal sealed record LedgerVerdict(
    IReadOnlyList<string> Lost,
    IReadOnlyList<string> Doubled,
    IReadOnlyList<string> Holes,
    IReadOnlyList<string> Ghosts,
    IReadOnlyList<string> Disorder,
    int Kept)
{
    public void ShouldBeClean()
    {
        Lost.Should().BeEmpty("whatever is acknowledged is kept");
        Doubled.Should().BeEmpty("whatever is sent again is kept once");
        Holes.Should().BeEmpty("seq has no gaps");
        Ghosts.Should().BeEmpty("nobody sees what is not kept");
        Disorder.Should().BeEmpty("everybody sees the history in its order");
    }
}
