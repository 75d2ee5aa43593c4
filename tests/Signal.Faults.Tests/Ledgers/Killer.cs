using System.Diagnostics;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>SIGKILL, each time while something is on its way, to the server or to the disk or back. The same seed draws the same moments.</summary>
internal sealed class Killer(MortalServer server, Ledger ledger, Homecoming homecoming, int seed)
{
    /// <summary>Microseconds; an unhurried message is acknowledged within these.</summary>
    private const int LongestJourney = 3_000;

    private readonly Random _random = new(seed);

    /// <summary>Kills the server after at most so many more messages, and starts it again.</summary>
    public async Task KillAsync(int mostMessages, CancellationToken stop)
    {
        await ledger.SentAsync(_random.Next(1, mostMessages), stop);
        await StrikeAsync();
    }

    /// <summary>Kills the server when at most so many are back, and starts it again.</summary>
    public async Task KillEarlyAsync(int mostBack, CancellationToken stop)
    {
        await homecoming.BackAsync(_random.Next(1, mostBack)).WaitAsync(stop);
        await StrikeAsync();
    }

    private async Task StrikeAsync()
    {
        var moment = TimeSpan.FromMicroseconds(_random.Next(LongestJourney));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < moment;)
        {
            Thread.SpinWait(1);
        }

        homecoming.Begin();
        await server.RestartAsync();
        homecoming.Serve();
    }
}
