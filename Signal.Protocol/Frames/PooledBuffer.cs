using System.Buffers;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Frames;

/// <summary>Collects one frame at a time in a rented buffer, which then becomes the frame's own. For one thread.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>
{
    private const int FirstBytes = 512;
    private byte[] _buffer = [];
    private int _length;

    /// <summary>Starts a frame; what an encoding that threw has left behind is written over.</summary>
    public void Rent()
    {
        _length = 0;
        Reserve(FirstBytes);
    }

    public OutgoingFrame Detach(ServerMessageType type)
    {
        var frame = OutgoingFrame.Around(type, _buffer, _length);
        _buffer = [];
        return frame;
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length >= bytes)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + bytes, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = larger;
    }
}
