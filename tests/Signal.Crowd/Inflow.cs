using System.Net.Sockets;

namespace Signal.Crowd;

/// <summary>What has come from a socket and was not taken yet, in one buffer that grows with the largest frame.</summary>
internal sealed class Inflow(Socket socket)
{
    private const int FirstBytes = 2_048;

    private byte[] _buffer = new byte[FirstBytes];
    private int _taken;
    private int _filled;

    /// <summary>Valid until more is waited for.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(_taken.._filled);

    /// <summary>The next bytes, which are there; valid until more is waited for.</summary>
    public ReadOnlyMemory<byte> Take(int bytes)
    {
        var taken = Bytes[..bytes];
        _taken += bytes;
        return taken;
    }

    /// <summary>Waits until so many bytes are there; false when the connection ends before.</summary>
    public async ValueTask<bool> WaitAsync(int bytes)
    {
        if (Bytes.Length < bytes)
        {
            MakeRoom(bytes);
        }

        try
        {
            while (Bytes.Length < bytes)
            {
                var more = await socket.ReceiveAsync(_buffer.AsMemory(_filled));
                if (more == 0)
                {
                    return false;
                }

                _filled += more;
            }

            return true;
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private void MakeRoom(int bytes)
    {
        Bytes.CopyTo(_buffer);
        (_taken, _filled) = (0, _filled - _taken);
        if (bytes > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(bytes, _buffer.Length * 2));
        }
    }
}
