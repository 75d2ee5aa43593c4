using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using Signal.Protocol;
using Signal.Server.Guard;

namespace Signal.Server.Transport.Pipes;

/// <summary>
/// Takes a client's bytes apart (RFC 6455, section 5). A message that lies in one piece of the buffer is unmasked where it is, any other is collected as it
/// comes. After a refusal it skips what comes up to the close frame, as far as that can still be told.
/// </summary>
internal sealed class FrameReader(int maxBytes, FloodMeter? meter) : IDisposable
{
    /// <summary>A message in more fragments below <see cref="SmallFragment"/> is inflated: each costs a header and brings next to nothing.</summary>
    public const int MaxSmallFragments = 64;

    public const int SmallFragment = 1_024;

    private readonly MessageBuffer _message = new(maxBytes);
    private long _left;
    private uint _key;
    private int _whole;
    private int _smallFragments;
    private bool _inMessage;
    private bool _isLast;
    private bool _skips;

    /// <summary>Reads the next thing and cuts what it took off the buffer, which is the caller's to change: unmasking writes into it.</summary>
    public FrameEvent Read(ref ReadOnlySequence<byte> buffer)
    {
        if (!_inMessage)
        {
            _message.GiveBack();
        }

        var found = default(FrameEvent);
        while (found.Kind == FrameKind.None && (_left == 0 || !buffer.IsEmpty))
        {
            if (_left > 0)
            {
                found = ReadPayload(ref buffer);
                continue;
            }

            switch (FrameHeader.Read(buffer, out var header))
            {
                case HeaderOutcome.Incomplete:
                case HeaderOutcome.Complete when header.IsControl && buffer.Length < header.Size + header.Length:
                    return default;
                case HeaderOutcome.Broken:
                    return FrameEvent.Refused(CloseCode.ProtocolError);
                case HeaderOutcome.Complete when meter?.IsFloodedByFrame() == true:
                    return FrameEvent.Refused(CloseCode.Flood);
                default:
                    found = header.IsControl ? Control(header, ref buffer) : Begin(header, ref buffer);
                    break;
            }
        }

        return found;
    }

    public void Dispose() => _message.Dispose();

    private static ReadOnlyMemory<byte> Unmask(in ReadOnlySequence<byte> payload, uint key)
    {
        var bytes = payload.IsSingleSegment ? MemoryMarshal.AsMemory(payload.First) : payload.ToArray();
        Masking.Apply(bytes.Span, key);
        return bytes;
    }

    private static ReadOnlyMemory<byte> TakePayload(in FrameHeader header, ref ReadOnlySequence<byte> buffer)
    {
        var payload = Unmask(buffer.Slice(header.Size, header.Length), header.Key);
        buffer = buffer.Slice(header.Size + header.Length);
        return payload;
    }

    private FrameEvent Control(in FrameHeader header, ref ReadOnlySequence<byte> buffer)
    {
        var payload = TakePayload(header, ref buffer);
        return header.Opcode switch
        {
            WebSocketOpcode.Close => CloseFrame.Read(payload.Span),
            _ when _skips => default,
            WebSocketOpcode.Ping => new FrameEvent(FrameKind.Ping, payload),
            _ => new FrameEvent(FrameKind.Pong, payload),
        };
    }

    private FrameEvent Begin(in FrameHeader header, ref ReadOnlySequence<byte> buffer)
    {
        var continues = header.Opcode == WebSocketOpcode.Continuation;
        if (!_skips && continues != _inMessage)
        {
            return FrameEvent.Refused(CloseCode.ProtocolError);
        }

        var isWhole = !_skips && header is { Opcode: WebSocketOpcode.Text, IsFinal: true } && header.Length <= maxBytes;
        if (isWhole && buffer.FirstSpan.Length >= header.Size + header.Length)
        {
            var text = TakePayload(header, ref buffer);
            return Utf8.IsValid(text.Span) ? new FrameEvent(FrameKind.Message, text) : Refuse(CloseCode.InvalidUtf8);
        }

        buffer = buffer.Slice(header.Size);
        (_left, _key, _isLast) = (header.Length, header.Key, header.IsFinal);
        return _skips ? default : Expect(header, ref buffer);
    }

    /// <summary>Objects as soon as a frame is announced; one without payload is over at once.</summary>
    private FrameEvent Expect(in FrameHeader header, ref ReadOnlySequence<byte> buffer)
    {
        if (header.Opcode == WebSocketOpcode.Binary)
        {
            return Refuse(CloseCode.BinaryFrame);
        }

        _smallFragments = (_inMessage ? _smallFragments : 0) + (header.Length < SmallFragment ? 1 : 0);
        if (header.Length > maxBytes - _message.Text.Length || _smallFragments > MaxSmallFragments)
        {
            return Refuse(CloseCode.TooLarge);
        }

        _whole = _inMessage ? _whole : 0;
        _inMessage = true;
        return _left == 0 ? ReadPayload(ref buffer) : default;
    }

    private FrameEvent ReadPayload(ref ReadOnlySequence<byte> buffer)
    {
        while (_left > 0 && !buffer.IsEmpty)
        {
            var piece = buffer.FirstSpan[..(int)Math.Min(_left, buffer.FirstSpan.Length)];
            buffer = buffer.Slice(piece.Length);
            _left -= piece.Length;
            Collect(piece);
        }

        return _skips ? default : Check();
    }

    private void Collect(ReadOnlySpan<byte> piece)
    {
        while (!_skips && !piece.IsEmpty)
        {
            var free = _message.Free.Span;
            var count = Math.Min(free.Length, piece.Length);
            piece[..count].CopyTo(free);
            _key = Masking.Apply(free[..count], _key);
            _message.Advance(count);
            piece = piece[count..];
        }
    }

    private FrameEvent Check()
    {
        var text = _message.Text;
        var isOver = _left == 0 && _isLast;
        if (PartialText.WholeBytes(text.Span[_whole..]) is not { } more || (isOver && _whole + more < text.Length))
        {
            return Refuse(CloseCode.InvalidUtf8);
        }

        _whole += more;
        _inMessage = !isOver;
        return isOver ? new FrameEvent(FrameKind.Message, text) : default;
    }

    private FrameEvent Refuse(CloseCode code)
    {
        _skips = true;
        _inMessage = false;
        _message.GiveBack();
        return FrameEvent.Refused(code);
    }
}
