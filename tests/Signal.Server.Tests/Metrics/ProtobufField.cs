namespace Signal.Server.Tests.Metrics;

/// <summary>One field of a protobuf message (wire format): its number, and its bytes without the length.</summary>
internal readonly record struct ProtobufField(int Number, ReadOnlyMemory<byte> Bytes)
{
    public static IEnumerable<ProtobufField> In(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var tag = Varint(ref message);
            var length = (tag & 7) switch
            {
                0 => VarintLength(message),
                1 => 8,
                2 => (int)Varint(ref message),
                5 => 4,
                var type => throw new InvalidDataException($"There is no wire type {type}."),
            };
            yield return new ProtobufField((int)(tag >> 3), message[..length]);
            message = message[length..];
        }
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> message)
    {
        var length = VarintLength(message);
        var value = 0UL;
        for (var index = length - 1; index >= 0; index--)
        {
            value = (value << 7) | (message.Span[index] & 0x7FUL);
        }

        message = message[length..];
        return value;
    }

    private static int VarintLength(ReadOnlyMemory<byte> message) => message.Span.IndexOfAnyInRange((byte)0, (byte)0x7F) + 1;
}
