using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signal.Server.Accounts.Passwords;

/// <summary>Reads a password, ill-formed ones too, so that they are refused as passwords. It is never written.</summary>
internal sealed class PasswordConverter : JsonConverter<Password>
{
    public override Password Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("must be text");
        }

        try
        {
            return new Password(reader.GetString());
        }
        catch (InvalidOperationException)
        {
            return new Password(Secret: null);
        }
    }

    public override void Write(Utf8JsonWriter writer, Password value, JsonSerializerOptions options) => throw new NotSupportedException();
}
