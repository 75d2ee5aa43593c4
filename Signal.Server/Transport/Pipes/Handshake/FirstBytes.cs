using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Signal.Server.Transport.Pipes.Handshake;

/// <summary>
/// Waits for the first that a new connection says, and cuts it when it is silent for as long as Kestrel waits for a head. Without anything said it ends
/// when the server stops: what becomes of the connection then is Kestrel's business.
/// </summary>
internal static class FirstBytes
{
    public static ValueTask<ReadResult> ReadAsync(ConnectionContext connection, TimeSpan patience, TimeProvider time) =>
        connection.Transport.Input.TryRead(out var result) ? ValueTask.FromResult(result) : WaitAsync(connection, patience, time);

    private static async ValueTask<ReadResult> WaitAsync(ConnectionContext connection, TimeSpan patience, TimeProvider time)
    {
        var input = connection.Transport.Input;
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        await using var silent = time.CreateTimer(Cut, connection, patience, Timeout.InfiniteTimeSpan);
        await using var stop = stopping.UnsafeRegister(GiveUp, input);
        return await input.ReadAsync();
    }

    private static void Cut(object? connection) => ((ConnectionContext)connection!).Abort(new ConnectionAbortedException("Nothing was said in time."));

    private static void GiveUp(object? input) => ((PipeReader)input!).CancelPendingRead();
}
