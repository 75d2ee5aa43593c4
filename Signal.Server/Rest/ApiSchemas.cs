using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Signal.Protocol.Identifiers;
using Signal.Server.Accounts.Passwords;

namespace Signal.Server.Rest;

/// <summary>What the types that write themselves look like in JSON.</summary>
internal static class ApiSchemas
{
    private static readonly Dictionary<Type, (string? Pattern, int? MaxLength)> Texts = new()
    {
        [typeof(RoomName)] = ("^[A-Za-z0-9._-]{1,64}$", null),
        [typeof(CallId)] = ("^c_[0-9a-f]{32}$", null),
        [typeof(ResumeToken)] = (null, Protocol.ProtocolLimits.TokenChars),
        [typeof(PeerId)] = ("^p_[0-9a-f]{16}$", null),
        [typeof(Password)] = (null, Password.MostBytes),
    };

    public static void Describe(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (Texts.TryGetValue(Nullable.GetUnderlyingType(type.Type) ?? type.Type, out var text))
        {
            schema.Type = JsonSchemaType.String;
            schema.Pattern = text.Pattern;
            schema.MaxLength = text.MaxLength;
        }
    }
}
