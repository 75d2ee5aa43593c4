using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Persistence.Sweeping;
using Signal.Server.Options;

namespace Signal.Server.Journal;

/// <summary>
/// Every ten minutes, and at start, has the store forget what nobody can read any more, and what is older than <c>Signal:History:KeepDays</c>: little by
/// little, with pauses in which calls have the store for themselves.
/// </summary>
internal sealed class Sweeper(Store store, IOptions<SignalOptions> options, TimeProvider time) : IHostedService, IDisposable
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>However clocks jump, no call is older than this server by so much and still live in one of its rooms.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stop = new(Timeout.InfiniteTimeSpan, time);
    private readonly long _emptyBefore = (time.GetUtcNow() - TimeSpan.FromMinutes(options.Value.Rooms.EmptyMinutes) - Slack).ToUnixTimeMilliseconds();
    private readonly int _days = options.Value.History.KeepDays;
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = RunAsync();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await SweepAsync();
        }
        while (await timer.WaitForNextTickAsync(_stop.Token));
    }

    private async Task SweepAsync()
    {
        try
        {
            while (await store.Sweeping.SweepAsync(Terms(), _stop.Token))
            {
                await Task.Delay(Pause, time, _stop.Token);
            }
        }
        catch (StoreUnavailableException)
        {
            // There is another time.
        }
    }

    private SweepTerms Terms() => new(_emptyBefore, _days > 0 ? time.GetUtcNow().AddDays(-_days).ToUnixTimeMilliseconds() : null);
}
