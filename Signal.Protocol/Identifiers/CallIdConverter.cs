using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signal.Protocol.Identifiers;

/// <summary>A call id as JSON text.</summary>
public sealed class CallIdConverter : JsonConverter<CallId>
{
    public override CallId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new CallId(reader.GetString()!) : throw new JsonException("must be a call id");

    public override void Write(Utf8JsonWriter writer, CallId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
