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
    private const int FirstBytes = 2_048;
    private const int MostWithoutLength = 126;

    /// <summary>Four zeros: masked as the protocol asks, and not a byte to change.</summary>
    private const int MaskBytes = 4;

    private readonly Socket _socket;
    private readonly Lock _sending = new();
    private byte[] _buffer = new byte[FirstBytes];
    private int _read;
    private int _filled;

    private Wire(Socket socket) => _socket = socket;

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
        while ((end = _buffer.AsSpan(_read, _filled - _read).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync(_filled - _read + 1))
            {
                return string.Empty;
            }
        }

        var head = Encoding.ASCII.GetString(_buffer, _read, end);
        _read += end + 4;
        return head;
    }

    /// <summary>The next frame, valid until the one after; null when the connection is gone.</summary>
    public async ValueTask<(byte Opcode, ReadOnlyMemory<byte> Payload)?> ReadAsync()
    {
        if (!await FillAsync(2))
        {
            return null;
        }

        var opcode = (byte)(_buffer[_read] & 0x0F);
        var (header, length) = ((int)_buffer[_read + 1]) switch
        {
            < MostWithoutLength and var small => (2, (long)small),
            MostWithoutLength => (4, -1),
            _ => (10, -1),
        };
        if (!await FillAsync(header))
        {
            return null;
        }

        length = header switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(_read + 2)),
            10 => BinaryPrimitives.ReadInt64BigEndian(_buffer.AsSpan(_read + 2)),
            _ => length,
        };
        if (!await FillAsync(header + (int)length))
        {
            return null;
        }

        var payload = _buffer.AsMemory(_read + header, (int)length);
        _read += header + (int)length;
        return (opcode, payload);
    }

    /// <summary>Sends a frame, or loses it with the connection.</summary>
    public void Send(byte opcode, ReadOnlySpan<byte> payload)
    {
        var header = payload.Length < MostWithoutLength ? 2 : 4;
        Span<byte> frame = new byte[header + MaskBytes + payload.Length];
        frame[0] = (byte)(0x80 | opcode);
        frame[1] = (byte)(0x80 | (header == 2 ? payload.Length : MostWithoutLength));
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

    /// <summary>Reads until so many bytes are there; false when the connection ends before.</summary>
    private async ValueTask<bool> FillAsync(int bytes)
    {
        if (_filled - _read >= bytes)
        {
            return true;
        }

        _buffer.AsSpan(_read, _filled - _read).CopyTo(_buffer);
        (_read, _filled) = (0, _filled - _read);
        if (bytes > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(bytes, _buffer.Length * 2));
        }

        try
        {
            while (_filled < bytes)
            {
                var more = await _socket.ReceiveAsync(_buffer.AsMemory(_filled));
                if (more == 0)
                {
                    return false;
                }

                _filled += more;
            }

            return true;
        }
        catch (Exception fault) when (IsLoss(fault))
        {
            return false;
        }
    }
}
