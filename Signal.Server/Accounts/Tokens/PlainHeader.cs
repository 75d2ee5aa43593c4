using System.Text.Json;

namespace Signal.Server.Accounts.Tokens;

/// <summary>
/// Whether a token's header says HS256 and, if anything else, that it is a JWT: no key to fetch, nothing to unpack, nothing critical
/// (RFC 8725, section 3.1).
/// </summary>
internal static class PlainHeader
{
    public static bool IsHs256(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1 });
            return Read(ref reader);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Read(ref Utf8JsonReader reader)
    {
        var isHs256 = false;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "alg" when !isHs256 && reader.ValueTextEquals("HS256"u8):
                    isHs256 = true;
                    break;
                case "typ" when reader.ValueTextEquals("JWT"u8):
                    break;
                default:
                    return false;
            }
        }

        return isHs256 && !reader.Read();
    }
}
