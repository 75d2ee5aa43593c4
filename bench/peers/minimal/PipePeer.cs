using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Peers.Minimal;

/// <summary>On the transport's pipes: frames go into the output pipe, and the flusher sends what has gathered there.</summary>
internal sealed class PipePeer(IDuplexPipe transport) : Peer
{
    private static readonly byte[] EmptyClose = [0x88, 0];
    private readonly Lock _gate = new();
    private bool _closing;
    private bool _dirty;

    public static async Task ServeAsync(ConnectionContext connection)
    {
        try
        {
            if (await Handshake.AnswerAsync(connection.Transport))
            {
                await new PipePeer(connection.Transport).RunAsync();
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The other side has gone.
        }
    }

    public override void Send(ReadOnlySpan<byte> frame, int header)
    {
        lock (_gate)
        {
            if (_closing)
            {
                return;
            }

            transport.Output.Write(frame);
            if (!_dirty)
            {
                _dirty = true;
                Flusher.Mark(this);
            }
        }
    }

    public void Flush()
    {
        lock (_gate)
        {
            _dirty = false;
            if (!_closing)
            {
                // Without a bound on the write buffer this completes at once.
                _ = transport.Output.FlushAsync();
            }
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var read = await transport.Input.ReadAsync();
                var used = Consume(read.Buffer, out var closed);
                if (closed)
                {
                    await transport.Output.WriteAsync(EmptyClose);
                    return;
                }

                transport.Input.AdvanceTo(read.Buffer.GetPosition(used), read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }
        finally
        {
            lock (_gate)
            {
                _closing = true;
            }

            Leave();
        }
    }

    private int Consume(in ReadOnlySequence<byte> buffer, out bool closed)
    {
        if (buffer.IsSingleSegment)
        {
            return Consume(ClientFrame.Writable(buffer.FirstSpan), out closed);
        }

        var rented = ArrayPool<byte>.Shared.Rent((int)buffer.Length);
        buffer.CopyTo(rented);
        var used = Consume(rented.AsSpan(0, (int)buffer.Length), out closed);
        ArrayPool<byte>.Shared.Return(rented);
        return used;
    }

    private int Consume(Span<byte> bytes, out bool closed)
    {
        var used = 0;
        closed = false;
        while (!closed && ClientFrame.TryRead(bytes[used..], out var frame))
        {
            used += frame.Length;
            closed = frame.IsClose;
            if (frame.IsText)
            {
                Receive(frame.Payload);
            }
        }

        return used;
    }
}
