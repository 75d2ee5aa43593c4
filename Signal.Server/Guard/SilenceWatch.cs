using Microsoft.AspNetCore.Connections;
using Signal.Server.Transport.Pipes;
using Signal.Server.Transport.Pipes.Handshake;

namespace Signal.Server.Guard;

/// <summary>Connection middleware that turns away what there is no room for, and cuts whoever says nothing, where <see cref="OwnHandshake"/> does not do so itself.</summary>
internal sealed class SilenceWatch(OpenConnections open, TimeProvider time)
{
    public ConnectionDelegate Before(ConnectionDelegate next) => async connection =>
    {
        if (!open.TryEnter(connection))
        {
            return;
        }

        try
        {
            await ListenAsync(connection);
            await next(connection);
        }
        finally
        {
            open.Leave(connection);
        }
    };

    private async Task ListenAsync(ConnectionContext connection)
    {
        try
        {
            var first = await FirstBytes.ReadAsync(connection, OwnHandshake.HeadPatience, time);
            connection.Transport.Input.AdvanceTo(first.Buffer.Start, first.Buffer.Start);
        }
        catch (Exception fault) when (SafeFlush.IsLoss(fault))
        {
            // Gone, or cut. Kestrel finds the same.
        }
    }
}
