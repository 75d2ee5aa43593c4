using System.Buffers;
using System.Buffers.Text;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Frames;

/// <summary>Writes the one frame that is not made of a message: a <c>signal</c>, with the sender's data between a head and a brace, byte for byte.</summary>
public static class SignalFrame
{
    private const int MostDigits = 20;

    private static ReadOnlySpan<byte> Type => "{\"type\":\"signal\",\"from\":\""u8;

    private static ReadOnlySpan<byte> Time => "\",\"ts\":"u8;

    private static ReadOnlySpan<byte> Data => ",\"data\":"u8;

    /// <summary>A frame from that peer, at <paramref name="ts"/> ms since 1970 UTC. The caller is its first holder.</summary>
    public static OutgoingFrame Encode(PeerId from, long ts, ReadOnlySpan<byte> data)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Type.Length + PeerId.Length + Time.Length + MostDigits + Data.Length + data.Length + 1);
        var free = Put(buffer, Type);
        from.WriteTo(free);
        free = Put(free[PeerId.Length..], Time);
        _ = Utf8Formatter.TryFormat(ts, free, out var digits);
        free = Put(free[digits..], Data);
        free = Put(free, data);
        free[0] = (byte)'}';
        return OutgoingFrame.Around(ServerMessageType.Signal, buffer, buffer.Length - free.Length + 1);
    }

    private static Span<byte> Put(Span<byte> free, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(free);
        return free[bytes.Length..];
    }
}
