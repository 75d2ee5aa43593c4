using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Persistence.Sweeping;
using Signal.Server.Options;

namespace Signal.Server.Journal;

/// <summary>
/// Every ten minutes, and at start, has the store forget what nobody can read any more, and what is older than <c>Signal:History:KeepDays</c>: little by
/// little, with pauses in which calls have the store for themselves.
/// </summary>
internal sealed partial class Sweeper(Store store, IOptions<SignalOptions> options, TimeProvider time, ILogger<Sweeper> logger) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>However clocks jump, no call is older than this server by so much and still live in one of its rooms.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    private readonly long _emptyBefore = (time.GetUtcNow() - TimeSpan.FromMinutes(options.Value.Rooms.EmptyMinutes) - Slack).ToUnixTimeMilliseconds();
    private readonly int _days = options.Value.History.KeepDays;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await SweepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Whatever goes wrong, there is another time.</summary>
    private async Task SweepAsync(CancellationToken stop)
    {
        try
        {
            while (await store.Sweeping.SweepAsync(Terms(), stop))
            {
                await Task.Delay(Pause, time, stop);
            }
        }
        catch (StoreUnavailableException)
        {
            // The journal says so.
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            LogFailed(logger, exception);
        }
    }

    private SweepTerms Terms() => new(_emptyBefore, _days > 0 ? time.GetUtcNow().AddDays(-_days).ToUnixTimeMilliseconds() : null);
}
