using System.Buffers.Binary;
using System.IO.Pipelines;

namespace Signal.Server.Transport.Pipes;

/// <summary>
/// The ping and the pong that wait for the output: one of each, because only the latest counts (RFC 6455, section 5.5.3). The pong's buffer is made once,
/// for a peer that pings and does not read: a flood of them must not feed the collector.
/// </summary>
internal struct WaitingControls
{
    private byte[]? _pong;
    private int _pongBytes;
    private bool _hasPong;
    private int _ping;

    /// <summary>Number 0 is none.</summary>
    public void LeavePing(int number) => _ping = number;

    public void LeavePong(ReadOnlySpan<byte> payload)
    {
        _pong ??= new byte[FrameHeader.MaxControlBytes];
        payload.CopyTo(_pong);
        _pongBytes = payload.Length;
        _hasPong = true;
    }

    /// <summary>Writes them and forgets them. False when there is nothing.</summary>
    public bool Write(PipeWriter output)
    {
        var (ping, hasPong) = (_ping, _hasPong);
        (_ping, _hasPong) = (0, false);
        if (ping != 0)
        {
            Span<byte> payload = stackalloc byte[Pulse.PingBytes];
            BinaryPrimitives.WriteInt32BigEndian(payload, ping);
            output.WriteFrame(WebSocketOpcode.Ping, payload);
        }

        if (hasPong)
        {
            output.WriteFrame(WebSocketOpcode.Pong, _pong.AsSpan(0, _pongBytes));
        }

        return ping != 0 || hasPong;
    }
}
