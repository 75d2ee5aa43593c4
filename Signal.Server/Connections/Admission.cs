using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Connections;

/// <summary>
/// How many may be on their way into a call at once, from the upgrade to the seat: after a restart everybody comes back in the same second. Forty times
/// as many wait, first come first served, which is cheaper for all than to be sent away. Full means that more come than the machine will seat in time.
/// </summary>
internal sealed class Admission(IOptions<SignalOptions> options, TimeProvider time) : IDisposable
{
    public const int WaitingForEach = 40;

    /// <summary>By then it is better to try another server; and clients do not wait for ever.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrencyLimiter _door = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.Limits.Arrivals,
        QueueLimit = options.Value.Limits.Arrivals * WaitingForEach,
    });

    /// <summary>Waits for a turn; null when there is none in time, or too many wait already. The turn ends when it is disposed of, at the latest.</summary>
    public async ValueTask<Arrival?> EnterAsync(CancellationToken gone)
    {
        var turn = _door.AttemptAcquire() is { IsAcquired: true } free ? free : await WaitAsync(gone);

        return turn is { IsAcquired: true } ? new Arrival(turn, time) : null;
    }

    public void Dispose() => _door.Dispose();

    private async Task<RateLimitLease?> WaitAsync(CancellationToken gone)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, gone);
        try
        {
            return await _door.AcquireAsync(cancellationToken: either.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
