using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Frames;

/// <summary>Writes frames, each once however many will receive it. Text is escaped for JSON, not for HTML: most of what people say stays readable in a terminal.</summary>
public static class FrameEncoder
{
    private static readonly JsonEncodedText[] TypeNames =
        [.. Enum.GetValues<ServerMessageType>().Select(type => JsonEncodedText.Encode(WireName<ServerMessageType>.Of(type)))];

    /// <summary>A frame with the message as its data. The caller is its first holder.</summary>
    public static OutgoingFrame Encode(ServerMessage message, in Stamp stamp)
    {
        var scratch = Begin(message.Type, stamp);
        JsonSerializer.Serialize(scratch.Writer, message, ServerJson.TypeOf(message));
        return End(message.Type, scratch);
    }

    /// <summary>The same of a message that was encoded before.</summary>
    public static OutgoingFrame Encode(EncodedMessage message, in Stamp stamp)
    {
        var scratch = Begin(message.Type, stamp);
        scratch.Writer.WriteRawValue(message.Data, skipInputValidation: true);
        return End(message.Type, scratch);
    }

    /// <summary>A part of messages, to be written raw into each that has it.</summary>
    internal static byte[] EncodePart(object part, JsonTypeInfo type)
    {
        var scratch = JsonScratch.Rent();
        JsonSerializer.Serialize(scratch.Writer, part, type);
        var json = scratch.Written.ToArray();
        scratch.Return();
        return json;
    }

    private static JsonScratch Begin(ServerMessageType type, in Stamp stamp)
    {
        var scratch = JsonScratch.Rent();
        var writer = scratch.Writer;
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
        return scratch;
    }

    private static OutgoingFrame End(ServerMessageType type, JsonScratch scratch)
    {
        scratch.Writer.WriteEndObject();
        scratch.Writer.Flush();
        var frame = OutgoingFrame.Copy(type, scratch.Written);
        scratch.Return();
        return frame;
    }
}
