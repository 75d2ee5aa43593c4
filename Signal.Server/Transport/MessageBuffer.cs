using System.Buffers;

namespace Signal.Server.Transport;

/// <summary>Collects one message of at most <paramref name="maxBytes"/>, in a rented buffer that grows with it.</summary>
internal sealed class MessageBuffer(int maxBytes) : IDisposable
{
    /// <summary>Most messages are ICE candidates and state changes of a few hundred bytes.</summary>
    private const int FirstBytes = 2_048;

    private byte[] _buffer = [];
    private int _length;

    public bool IsTooLarge => _length > maxBytes;

    public ReadOnlyMemory<byte> Text => _buffer.AsMemory(0, _length);

    /// <summary>Where the next bytes go. There is room for one byte more than allowed, so that too large shows itself.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (_length == _buffer.Length)
            {
                Grow();
            }

            return _buffer.AsMemory(_length..Math.Min(_buffer.Length, maxBytes + 1));
        }
    }

    public void Advance(int count) => _length += count;

    /// <summary>Empties the buffer and returns it to the pool; <see cref="Text"/> is gone.</summary>
    public void GiveBack()
    {
        var buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => GiveBack();

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBytes, _buffer.Length * 2));
        var length = _length;
        Text.CopyTo(larger);
        GiveBack();
        _buffer = larger;
        _length = length;
    }
}
