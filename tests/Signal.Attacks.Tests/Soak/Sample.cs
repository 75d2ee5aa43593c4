namespace Signal.Attacks.Tests.Soak;

/// <summary>What the server holds at some moment.</summary>
internal sealed record Sample(TimeSpan At, long Memory, int Descriptors, int Threads, int Timers, int Rooms, int Peers)
{
    public static async Task<Sample> TakeAsync(Target target, TimeSpan at)
    {
        var memory = await target.HeldMemoryAsync();
        var metrics = await ExpositionReader.ReadAsync(target.Url);
        return new Sample(
            at, memory, target.Descriptors, target.Threads, (int)metrics["dotnet_timer_count"], (int)metrics["signal_rooms"], (int)metrics["signal_peers"]);
    }

    /// <summary>By how many MiB a minute memory grows between any two of them, the median (Theil and Sen): one that is off does not count.</summary>
    public static double SlopeOf(IReadOnlyList<Sample> samples)
    {
        var slopes = samples.SelectMany((later, index) => samples.Take(index).Select(earlier => SlopeOf(earlier, later))).Order().ToList();
        return (slopes[(slopes.Count - 1) / 2] + slopes[slopes.Count / 2]) / 2;
    }

    private static double SlopeOf(Sample earlier, Sample later) => (later.Memory - earlier.Memory) / 1_048_576.0 / (later.At - earlier.At).TotalMinutes;
}
