namespace Signal.Attacks.Tests.Soak;

/// <summary>What the server holds at some moment.</summary>
internal sealed record Sample(TimeSpan At, long Memory, int Descriptors, int Threads, int Timers, int Rooms, int Peers)
{
    public static async Task<Sample> TakeAsync(Target target, TimeSpan at)
    {
        var memory = await target.MemoryAsync();
        var metrics = await ExpositionReader.ReadAsync(target.Url);
        return new Sample(
            at, memory, target.Descriptors, target.Threads, (int)metrics["dotnet_timer_count"], (int)metrics["signal_rooms"], (int)metrics["signal_peers"]);
    }

    /// <summary>The line through all of them that fits best, in MiB a minute.</summary>
    public static double SlopeOf(IReadOnlyList<Sample> samples)
    {
        var (time, memory) = (samples.Average(sample => sample.At.TotalMinutes), samples.Average(sample => sample.Memory / 1_048_576.0));
        return samples.Sum(sample => (sample.At.TotalMinutes - time) * ((sample.Memory / 1_048_576.0) - memory))
            / samples.Sum(sample => Math.Pow(sample.At.TotalMinutes - time, 2));
    }
}
