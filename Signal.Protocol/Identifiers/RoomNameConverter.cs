using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signal.Protocol.Identifiers;

/// <summary>A room's name as JSON text.</summary>
public sealed class RoomNameConverter : JsonConverter<RoomName>
{
    public override RoomName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && RoomName.TryParse(reader.GetString()!, out var name)
            ? name!
            : throw new JsonException("must be 1 to 64 of A-Z a-z 0-9 - _ .");

    public override void Write(Utf8JsonWriter writer, RoomName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
