using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Frames;

/// <summary>Writes frames, each once however many will receive it. Text is escaped for JSON, not for HTML: most of what people say stays readable in a terminal.</summary>
public static class FrameEncoder
{
    private const int PartBytes = 256;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonEncodedText[] TypeNames =
        [.. Enum.GetValues<ServerMessageType>().Select(type => JsonEncodedText.Encode(WireName<ServerMessageType>.Of(type)))];

    [ThreadStatic]
    private static (PooledBuffer Buffer, Utf8JsonWriter Writer)? _reused;

    /// <summary>A frame with the message as its data. The caller is its first holder.</summary>
    public static OutgoingFrame Encode(ServerMessage message, in Stamp stamp)
    {
        var (buffer, writer) = Begin(message.Type, stamp);
        JsonSerializer.Serialize(writer, message, ServerJson.TypeOf(message));
        return End(message.Type, buffer, writer);
    }

    /// <summary>The same of a message that was encoded before.</summary>
    public static OutgoingFrame Encode(EncodedMessage message, in Stamp stamp)
    {
        var (buffer, writer) = Begin(message.Type, stamp);
        writer.WriteRawValue(message.Data, skipInputValidation: true);
        return End(message.Type, buffer, writer);
    }

    /// <summary>A part of messages, to be written raw into each that has it.</summary>
    internal static byte[] EncodePart(object part, JsonTypeInfo type)
    {
        var buffer = new ArrayBufferWriter<byte>(PartBytes);
        using var writer = new Utf8JsonWriter(buffer, Options);
        JsonSerializer.Serialize(writer, part, type);
        return buffer.WrittenSpan.ToArray();
    }

    private static (PooledBuffer Buffer, Utf8JsonWriter Writer) Begin(ServerMessageType type, in Stamp stamp)
    {
        var (buffer, writer) = _reused ??= New();
        buffer.Rent();
        writer.Reset();
        writer.WriteStartObject();
        writer.WriteString("type"u8, TypeNames[(int)type]);
        if (stamp.Re is not null)
        {
            writer.WriteString("re"u8, stamp.Re);
        }

        if (stamp.From != PeerId.None)
        {
            Span<byte> from = stackalloc byte[PeerId.Length];
            stamp.From.WriteTo(from);
            writer.WriteString("from"u8, from);
        }

        if (stamp.Seq is { } seq)
        {
            writer.WriteNumber("seq"u8, seq);
        }

        writer.WriteNumber("ts"u8, stamp.Ts);
        writer.WritePropertyName("data"u8);
        return (buffer, writer);
    }

    private static (PooledBuffer Buffer, Utf8JsonWriter Writer) New()
    {
        var buffer = new PooledBuffer();
        return (buffer, new Utf8JsonWriter(buffer, Options));
    }

    private static OutgoingFrame End(ServerMessageType type, PooledBuffer buffer, Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.Flush();
        return buffer.Detach(type);
    }
}
