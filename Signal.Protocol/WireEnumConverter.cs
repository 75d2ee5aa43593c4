using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signal.Protocol;

/// <summary>Reads and writes an enum by its <see cref="WireName{T}"/>; numbers and other spellings are refused.</summary>
public sealed class WireEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && WireName<T>.TryParse(reader.GetString()!, out var value)
            ? value
            : throw new JsonException($"must be one of {string.Join(", ", WireName<T>.All)}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(WireName<T>.Of(value));
}
