using Signal.Persistence;
using Signal.Server.Connections;

namespace Signal.Server.Hosting;

/// <summary>
/// Whether to send people here: not while the server stops, not while the store cannot be written to. However many ask, the store is asked at most once
/// a second, and waited for two seconds at most.
/// </summary>
internal sealed class Readiness(Store store, ConnectionDirectory connections, TimeProvider time)
{
    public const string Ready = "ready";
    public const string Draining = "draining";
    public const string NoStore = "storage-unavailable";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task<bool> _ping = Task.FromResult(false);
    private long? _answeredAt;

    /// <summary>A word to answer a probe with; any but <see cref="Ready"/> means no.</summary>
    public async Task<string> CheckAsync()
    {
        if (connections.IsDraining)
        {
            return Draining;
        }

        return await AskAsync() ? Ready : NoStore;
    }

    private Task<bool> AskAsync()
    {
        lock (_gate)
        {
            if (_ping.IsCompleted && !(_answeredAt is { } at && time.GetElapsedTime(at) < Fresh))
            {
                _ping = Task.Run(PingAsync);
            }

            return _ping;
        }
    }

    private async Task<bool> PingAsync()
    {
        try
        {
            using var stop = new CancellationTokenSource(Patience, time);
            await store.PingAsync(stop.Token).WaitAsync(stop.Token);
            return true;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            lock (_gate)
            {
                _answeredAt = time.GetTimestamp();
            }
        }
    }
}
