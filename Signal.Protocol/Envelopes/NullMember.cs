using System.Text.Json;

namespace Signal.Protocol.Envelopes;

/// <summary>Finds a member whose value is null. An optional member is left out, never null; the serializer would let it pass.</summary>
internal static class NullMember
{
    public static string? Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ProtocolLimits.Depth });
        var name = string.Empty;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = MemberText.NameForMessage(ref reader);
            }
            else if (reader.TokenType == JsonTokenType.Null)
            {
                return name;
            }
        }

        return null;
    }
}
