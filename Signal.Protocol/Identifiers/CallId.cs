using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Signal.Protocol.Identifiers;

/// <summary>One call of a room, from its first join until it ended: <c>c_</c> and 32 hexadecimal digits, unique for ever.</summary>
[JsonConverter(typeof(CallIdConverter))]
public readonly record struct CallId(string Value)
{
    public static CallId New() => new("c_" + RandomNumberGenerator.GetHexString(32, lowercase: true));

    public override string ToString() => Value;
}
