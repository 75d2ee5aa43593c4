using System.Runtime.InteropServices;
using Signal.Server.Connections;

namespace Signal.Server.Hosting;

/// <summary>
/// The beginning of the stop, while the server still listens: probes are told that it is not ready, newcomers to come later, and all connections to come
/// back; the rest stops when they have gone. Whoever has not after five seconds, or at a second signal, is cut.
/// </summary>
internal sealed class Draining(ConnectionDirectory connections, TimeProvider time) : IHostedLifecycleService, IDisposable
{
    /// <summary>For the whole stop but the journal's end, which takes another five at most: past ten, those who deploy reach for SIGKILL.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(6);

    /// <summary>Time to tell ten thousand, and for those far away to answer.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly List<PosixSignalRegistration> _signals = [];

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        connections.Drain();
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, _ => connections.Cut()));
        }

        try
        {
            await connections.WhenDrained.WaitAsync(Grace, time, cancellationToken);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            connections.Cut();
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());
}
