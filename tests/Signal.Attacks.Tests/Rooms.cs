using System.Globalization;

namespace Signal.Attacks.Tests;

/// <summary>
/// Rooms made and abandoned, as fast as the server goes along when it limits nothing: 10,000, and 100,000 with <c>SIGNAL_ATTACKS=long</c>.
/// </summary>
public sealed class Rooms() : AttackTest("--Signal:Limits:Enabled=false", "--Signal:Rooms:EmptyMinutes=0.02")
{
    private const int AtOnce = 20;
    private const double MostGrowth = 0.1;

    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Made_and_abandoned_are_forgotten()
    {
        await AbandonAsync("first", 1_000);
        await Pause.ForAsync(TimeSpan.FromSeconds(2));
        var before = await Target.MemoryAsync();
        await AbandonAsync("more", Length.Of(10_000, 100_000));
        var during = await Target.MemoryAsync();
        var after = during;
        await Eventually.HoldsAsync(
            async () => (after = await Target.MemoryAsync()) < before * (1 + MostGrowth), Forgotten, "their memory is given back, within a tenth");
        Report.Print($"memory {before / 1_048_576.0:0.0} MiB before, {during / 1_048_576.0:0.0} MiB with the rooms, {after / 1_048_576.0:0.0} MiB when they were forgotten");
    }

    private async Task AbandonAsync(string prefix, int count)
    {
        await using var crowd = await Attacker.EnterAsync(Target.Url, AtOnce);
        await Task.WhenAll(crowd.Members.Select(async (eve, index) =>
        {
            for (var n = index; n < count; n += AtOnce)
            {
                await eve.JoinAsync(string.Create(CultureInfo.InvariantCulture, $"{prefix}-{n}"), "Eve");
                await eve.AskAsync("leave-call");
            }
        }));
    }
}
