using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Signal.Server.Transport.Pipes.Handshake;

/// <summary>
/// Waits for the first that a new connection says. In the end, without it, when it is silent for as long as Kestrel waits for a head, or the server stops:
/// what becomes of it then is Kestrel's business.
/// </summary>
internal static class FirstBytes
{
    public static ValueTask<ReadResult> ReadAsync(ConnectionContext connection, TimeSpan patience, TimeProvider time) =>
        connection.Transport.Input.TryRead(out var result) ? ValueTask.FromResult(result) : WaitAsync(connection, patience, time);

    private static async ValueTask<ReadResult> WaitAsync(ConnectionContext connection, TimeSpan patience, TimeProvider time)
    {
        var input = connection.Transport.Input;
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        await using var silent = time.CreateTimer(GiveUp, input, patience, Timeout.InfiniteTimeSpan);
        await using var stop = stopping.UnsafeRegister(GiveUp, input);
        return await input.ReadAsync();
    }

    private static void GiveUp(object? input) => ((PipeReader)input!).CancelPendingRead();
}
