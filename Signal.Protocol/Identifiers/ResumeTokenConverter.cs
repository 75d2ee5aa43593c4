using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signal.Protocol.Identifiers;

/// <summary>A resume token as JSON text.</summary>
public sealed class ResumeTokenConverter : JsonConverter<ResumeToken>
{
    public override ResumeToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new ResumeToken(reader.GetString()!) : throw new JsonException("must be text");

    public override void Write(Utf8JsonWriter writer, ResumeToken value, JsonSerializerOptions options) => writer.WriteStringValue(value.Secret);
}
