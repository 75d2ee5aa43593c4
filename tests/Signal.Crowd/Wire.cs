using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Signal.Crowd;

/// <summary>
/// One WebSocket (RFC 6455) as cheap as it gets: one buffer, no timer, no task but the read. It reads what a server sends, which is never fragmented.
/// </summary>
internal sealed class Wire : IDisposable
{
    /// <summary>A length that stands for itself is below this (RFC 6455, section 5.2).</summary>
    private const byte Short = 126;

    /// <summary>Four zeros: masked as the protocol asks, and not a byte to change.</summary>
    private const int MaskBytes = 4;

    private readonly Socket _socket;
    private readonly Lock _sending = new();
    private readonly Inflow _inflow;

    private Wire(Socket socket)
    {
        _socket = socket;
        _inflow = new Inflow(socket);
    }

    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;

    /// <summary>Connects from that address; null when nobody listens. Thousands of exceptions would cost more than all the rest.</summary>
    public static async Task<Wire?> ConnectAsync(IPAddress from, IPEndPoint to)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(from, 0));
        using var connecting = new SocketAsyncEventArgs { RemoteEndPoint = to };
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connecting.Completed += (_, _) => done.SetResult();
        if (socket.ConnectAsync(connecting))
        {
            await done.Task;
        }

        if (connecting.SocketError == SocketError.Success)
        {
            return new Wire(socket);
        }

        socket.Dispose();
        return null;
    }

    /// <summary>Sends the opening handshake and returns the head of the answer; empty when the connection ends before it.</summary>
    public async Task<string> UpgradeAsync(ReadOnlyMemory<byte> request)
    {
        Write(request.Span);
        int end;
        while ((end = _inflow.Bytes.Span.IndexOf(HeadEnd)) < 0)
        {
            if (!await _inflow.WaitAsync(_inflow.Bytes.Length + 1))
            {
                return string.Empty;
            }
        }

        return Encoding.ASCII.GetString(_inflow.Take(end + HeadEnd.Length).Span);
    }

    /// <summary>The next frame, valid until the one after; null when the connection is gone.</summary>
    public async ValueTask<(byte Opcode, ReadOnlyMemory<byte> Payload)?> ReadAsync()
    {
        if (!await _inflow.WaitAsync(2))
        {
            return null;
        }

        var opcode = (byte)(_inflow.Bytes.Span[0] & 0x0F);
        var header = _inflow.Bytes.Span[1] switch
        {
            < Short => 2,
            Short => 4,
            _ => 10,
        };
        if (!await _inflow.WaitAsync(header))
        {
            return null;
        }

        var length = LengthIn(_inflow.Take(header).Span);
        return await _inflow.WaitAsync(length) ? (opcode, _inflow.Take(length)) : null;
    }

    /// <summary>Sends a frame, or loses it with the connection.</summary>
    public void Send(byte opcode, ReadOnlySpan<byte> payload)
    {
        var header = payload.Length < Short ? 2 : 4;
        Span<byte> frame = new byte[header + MaskBytes + payload.Length];
        frame[0] = (byte)(0x80 | opcode);
        frame[1] = (byte)(0x80 | (header == 2 ? payload.Length : Short));
        if (header == 4)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame[2..], checked((ushort)payload.Length));
        }

        payload.CopyTo(frame[(header + MaskBytes)..]);
        Write(frame);
    }

    /// <summary>No more will be sent: the server reads to the end.</summary>
    public void Finish()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception fault) when (IsLoss(fault))
        {
            // The server went first.
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsLoss(Exception fault) => fault is SocketException or ObjectDisposedException;

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            lock (_sending)
            {
                while (bytes.Length > 0)
                {
                    bytes = bytes[_socket.Send(bytes)..];
                }
            }
        }
        catch (Exception fault) when (IsLoss(fault))
        {
            // Whoever reads is told.
        }
    }

    private static int LengthIn(ReadOnlySpan<byte> header) => header.Length switch
    {
        2 => header[1],
        4 => BinaryPrimitives.ReadUInt16BigEndian(header[2..]),
        _ => checked((int)BinaryPrimitives.ReadInt64BigEndian(header[2..])),
    };
}
