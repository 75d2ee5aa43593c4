using System.IO.Pipelines;

namespace Signal.Server.Transport.Pipes;

/// <summary>
/// The end of a connection whose peer is not listened to any more: ended at once, it is reset before the peer has read why. What still comes is thrown away
/// until the peer has gone, or has had time to read, and not for much longer where it does not.
/// </summary>
internal static class Lingering
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>From the close frame.</summary>
    private const int Steps = 3;

    /// <summary>From the beginning: where the peer reads nothing, the close frame does not even leave.</summary>
    private const int MostSteps = 5;

    public static async ValueTask DiscardAsync(PipeReader input, FrameSender sender)
    {
        using var timer = TimeProvider.System.CreateTimer(_ => input.CancelPendingRead(), null, Step, Step);
        var (waited, told) = (0, 0);
        while (told < Steps && waited < MostSteps)
        {
            var result = await input.ReadAsync();
            input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                await WaitAsync(sender, MostSteps - waited);
                break;
            }

            waited += result.IsCanceled ? 1 : 0;
            told += result.IsCanceled && sender.IsClosed ? 1 : 0;
        }
    }

    /// <summary>Whoever has nothing more to say may listen still, and the close frame is about to leave.</summary>
    private static async ValueTask WaitAsync(FrameSender sender, int steps)
    {
        using var beat = new PeriodicTimer(Step, TimeProvider.System);
        for (; steps > 0 && !sender.IsClosed; steps--)
        {
            await beat.WaitForNextTickAsync();
        }
    }
}
