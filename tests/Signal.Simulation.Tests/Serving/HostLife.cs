using Microsoft.Extensions.Hosting;

namespace Signal.Simulation.Tests.Serving;

/// <summary>Tells the server that it is stopping.</summary>
internal sealed class HostLife : IHostApplicationLifetime, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public CancellationToken ApplicationStarted => CancellationToken.None;

    public CancellationToken ApplicationStopping => _stopping.Token;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();
}
