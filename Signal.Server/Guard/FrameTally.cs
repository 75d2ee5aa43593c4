using Signal.Protocol;
using Signal.Server.Transport.Pipes;

namespace Signal.Server.Guard;

/// <summary>
/// Follows a client's frames through the pieces they come in (RFC 6455, section 5.2) and counts them, and the small fragments of a message. What else may
/// be wrong with a frame is for whoever reads it.
/// </summary>
internal sealed class FrameTally(FloodMeter? meter)
{
    private const int KeyBytes = 4;
    private const int TwoByteLength = 126;
    private const int EightByteLength = 127;

    private ulong _left;
    private ulong _length;
    private int _taken;
    private int _lengthEnd;
    private int _smallFragments;
    private byte _first;

    /// <summary>Why the peer is refused, if it is.</summary>
    public CloseCode? Follow(ReadOnlySpan<byte> bytes)
    {
        if (meter?.IsFloodedByRead(bytes.Length) == true)
        {
            return CloseCode.Flood;
        }

        while (!bytes.IsEmpty)
        {
            if (_left > 0)
            {
                var payload = (int)Math.Min(_left, (ulong)bytes.Length);
                _left -= (ulong)payload;
                bytes = bytes[payload..];
                continue;
            }

            if (IsWhole(bytes[0]) && Begin() is { } refusal)
            {
                return refusal;
            }

            bytes = bytes[1..];
        }

        return null;
    }

    /// <summary>Takes the next byte of a header, and says whether it was the last.</summary>
    private bool IsWhole(byte next)
    {
        if (_taken == 0)
        {
            (_first, _length, _lengthEnd) = (next, 0, 2);
        }
        else if (_taken == 1)
        {
            var announced = next & 0x7F;
            _lengthEnd = announced switch { TwoByteLength => 4, EightByteLength => 10, _ => 2 };
            _length = announced < TwoByteLength ? (ulong)announced : 0;
        }
        else if (_taken < _lengthEnd)
        {
            _length = (_length << 8) | next;
        }

        return ++_taken == _lengthEnd + KeyBytes;
    }

    private CloseCode? Begin()
    {
        (_left, _taken) = (_length, 0);
        if (meter?.IsFloodedByFrame() == true)
        {
            return CloseCode.Flood;
        }

        var opcode = (WebSocketOpcode)(_first & 0x0F);
        if (opcode >= WebSocketOpcode.Close)
        {
            return null;
        }

        _smallFragments = (opcode == WebSocketOpcode.Continuation ? _smallFragments : 0) + (_length < FrameReader.SmallFragment ? 1 : 0);
        return _smallFragments > FrameReader.MaxSmallFragments ? CloseCode.TooLarge : null;
    }
}
