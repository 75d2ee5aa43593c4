using Signal.Persistence;

namespace Signal.Server.Hosting;

/// <summary>Opens the store, and closes what a killed server left open in it, before anything listens.</summary>
internal sealed class StoreOpening(Store store) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.OpenAsync(cancellationToken);
        await store.Journal.RecoverAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
