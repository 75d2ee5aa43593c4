using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signal.Protocol.Identifiers;

/// <summary>A resume token as JSON text: 1 to 4,096 characters.</summary>
public sealed class ResumeTokenConverter : JsonConverter<ResumeToken>
{
    public override ResumeToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: >= 1 and <= ProtocolLimits.TokenChars } secret
            ? new ResumeToken(secret)
            : throw new JsonException("must be a token");

    public override void Write(Utf8JsonWriter writer, ResumeToken value, JsonSerializerOptions options) => writer.WriteStringValue(value.Secret);
}
