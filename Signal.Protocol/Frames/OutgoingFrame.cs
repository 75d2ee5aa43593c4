using System.Buffers;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Frames;

/// <summary>
/// One encoded frame, shared by everyone it goes to. It and its buffer are pooled and counted: whoever keeps the frame calls <see cref="Retain"/>,
/// and everyone who got it calls <see cref="Release"/> once; after the last release both belong to somebody else.
/// </summary>
public sealed class OutgoingFrame
{
    private byte[] _buffer = [];
    private int _length;
    private int _holders;

    internal OutgoingFrame()
    {
    }

    /// <summary>Bytes of the frame.</summary>
    public int Length => _length;

    /// <summary>What kind of frame it is.</summary>
    public ServerMessageType Type { get; private set; }

    /// <summary>The frame's UTF-8 text. Only for holders.</summary>
    public ReadOnlyMemory<byte> Bytes =>
        Volatile.Read(ref _holders) > 0 ? _buffer.AsMemory(0, _length) : throw new ObjectDisposedException(nameof(OutgoingFrame));

    public void Retain() => ObjectDisposedException.ThrowIf(Interlocked.Increment(ref _holders) <= 1, this);

    public void Release()
    {
        var left = Interlocked.Decrement(ref _holders);
        ObjectDisposedException.ThrowIf(left < 0, this);
        if (left == 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            FramePool.Return(this);
        }
    }

    /// <summary>A frame with a copy of these bytes; the maker is the first holder.</summary>
    internal static OutgoingFrame Copy(ServerMessageType type, ReadOnlySpan<byte> text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(text.Length);
        text.CopyTo(buffer);
        return Around(type, buffer, text.Length);
    }

    /// <summary>A frame around a buffer rented from the shared pool, which it takes over; the maker is the first holder.</summary>
    internal static OutgoingFrame Around(ServerMessageType type, byte[] buffer, int length)
    {
        var frame = FramePool.Rent();
        frame.Type = type;
        frame._buffer = buffer;
        frame._length = length;
        Volatile.Write(ref frame._holders, 1);
        return frame;
    }
}
