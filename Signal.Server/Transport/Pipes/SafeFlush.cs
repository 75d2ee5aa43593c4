using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Signal.Server.Transport.Pipes;

/// <summary>What a lost connection looks like to whoever reads or writes it.</summary>
internal static class SafeFlush
{
    /// <summary>False when the connection is gone.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<bool> FlushSafelyAsync(this PipeWriter output)
    {
        try
        {
            return await output.FlushAsync() is { IsCompleted: false, IsCanceled: false };
        }
        catch (Exception fault) when (IsLoss(fault))
        {
            return false;
        }
    }

    /// <summary>The network (IOException, of which a reset is one), or our own Abort (the other two).</summary>
    public static bool IsLoss(Exception fault) => fault is IOException or OperationCanceledException or ObjectDisposedException;
}
