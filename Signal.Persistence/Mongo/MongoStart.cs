using System.Globalization;

namespace Signal.Persistence.Mongo;

/// <summary>Waits for the database, ever longer between two tries, and says each time what it waits for; then makes it ready.</summary>
internal sealed class MongoStart(MongoLink link, TimeProvider time, Action<string> say)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Indexes are built the first time, and that may take longer than what is done every day.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task RunAsync(CancellationToken stop)
    {
        for (var pause = FirstPause; !await TryAsync(pause, stop).ConfigureAwait(false); pause = Min(pause * 2, LongestPause))
        {
            await Task.Delay(pause, time, stop).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryAsync(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            return await link.RunAsync(PrepareAsync, Patience, stop).ConfigureAwait(false);
        }
        catch (StoreUnavailableException fault) when (MongoFault.Order(fault.InnerException) is { } order)
        {
            throw new StoreUnusableException(order, fault);
        }
        catch (StoreUnavailableException fault)
        {
            var reason = (link.Trouble ?? fault.Message).TrimEnd('.');
            say(string.Create(CultureInfo.InvariantCulture, $"Waiting for MongoDB at {link.Name}: {reason}. Next try in {pause.TotalSeconds} s."));
            return false;
        }
    }

    private async Task<bool> PrepareAsync(CancellationToken stop)
    {
        await MongoSchema.ApplyAsync(link, stop).ConfigureAwait(false);
        await link.SyncAsync(stop).ConfigureAwait(false);
        return true;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
