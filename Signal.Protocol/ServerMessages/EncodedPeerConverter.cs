using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signal.Protocol.ServerMessages;

/// <summary>Writes a peer as it was encoded before. The server never reads one.</summary>
internal sealed class EncodedPeerConverter : JsonConverter<EncodedPeer>
{
    public override EncodedPeer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, EncodedPeer value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json, skipInputValidation: true);
}
