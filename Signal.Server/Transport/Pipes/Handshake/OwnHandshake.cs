using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Signal.Server.Connections;
using Signal.Server.Guard;
using Signal.Server.Options;

namespace Signal.Server.Transport.Pipes.Handshake;

/// <summary>
/// Connection middleware that answers a WebSocket's handshake itself, so that an idle connection carries nothing of HTTP. All else, TLS, whatever is refused
/// and whatever is doubtful, goes on to Kestrel as it came.
/// </summary>
internal sealed class OwnHandshake(
    OpenConnections open,
    UpgradePolicy policy,
    KnownProxies proxies,
    ConnectionRunner runner,
    Heartbeat heartbeat,
    IOptions<SignalOptions> options,
    TimeProvider time)
{
    /// <summary>
    /// For the first byte, and for the rest of the head: ten seconds in all. A browser sends its head in one go; 30 s, Kestrel's default, feed whoever sends it a
    /// byte at a time.
    /// </summary>
    public static readonly TimeSpan HeadPatience = TimeSpan.FromSeconds(5);

    public ConnectionDelegate Before(ConnectionDelegate next) => connection => HandleAsync(connection, next);

    private async Task HandleAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (!open.TryEnter(connection))
        {
            return;
        }

        try
        {
            if (await TryEnterAsync(connection) is not { Refusal: null } entry)
            {
                await next(connection);
                return;
            }

            using var place = entry.Place;
            using var arrival = entry.Arrival;
            var limits = options.Value.Limits;
            var lifetime = connection.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
            await using var transport = new PipeTransport(connection.Transport, lifetime, heartbeat, limits.FrameBytes, FloodMeter.For(limits, time));
            await runner.RunAsync(transport, connection.ConnectionId, entry);
        }
        finally
        {
            open.Leave(connection);
        }
    }

    /// <summary>What the decision rests on is gone when this returns: the connection may stay for days.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<UpgradeDecision?> TryEnterAsync(ConnectionContext connection)
    {
        try
        {
            var first = await FirstBytes.ReadAsync(connection, HeadPatience, time);
            var head = RequestHead.Parse(first.Buffer, out var end);
            var request = head is null ? null : UpgradeRequest.From(head);
            var entry = request is null ? null : await DecideAsync(request, connection);
            if (entry is { Refusal: null })
            {
                // Goes out with the first frame, which follows at once.
                request!.Accept(connection.Transport.Output);
                connection.Transport.Input.AdvanceTo(end);
            }
            else
            {
                connection.Transport.Input.AdvanceTo(first.Buffer.Start, first.Buffer.Start);
            }

            return entry;
        }
        catch (Exception fault) when (SafeFlush.IsLoss(fault))
        {
            // Gone, or cut, before it said anything. Kestrel finds the same.
            return null;
        }
    }

    private async ValueTask<UpgradeDecision?> DecideAsync(UpgradeRequest request, ConnectionContext connection)
    {
        try
        {
            var http = request.ToHttpContext(connection);
            proxies.Unwrap(http);
            var entry = await policy.DecideAsync(http);
            if (entry.Refusal is { } status)
            {
                connection.Features.Set(new EarlyRefusal(status));
            }

            return entry;
        }
        catch (OperationCanceledException)
        {
            // Gone while it was being decided.
            return null;
        }
    }
}
