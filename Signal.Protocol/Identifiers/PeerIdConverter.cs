using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signal.Protocol.Identifiers;

/// <summary>A peer id as JSON text. Text that is no peer id reads as <see cref="PeerId.None"/>: nobody, like an id that is gone.</summary>
public sealed class PeerIdConverter : JsonConverter<PeerId>
{
    public override PeerId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("must be a peer id");
        }

        _ = PeerId.TryParse(reader.GetString()!, out var id);
        return id;
    }

    public override void Write(Utf8JsonWriter writer, PeerId value, JsonSerializerOptions options)
    {
        Span<byte> utf8 = stackalloc byte[PeerId.Length];
        value.WriteTo(utf8);
        writer.WriteStringValue(utf8);
    }
}
