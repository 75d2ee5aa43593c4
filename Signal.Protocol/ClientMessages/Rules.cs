using System.Globalization;

namespace Signal.Protocol.ClientMessages;

/// <summary>Rules for values, each stated once. A null value is an absent member and keeps every rule.</summary>
public static class Rules
{
    public static (string Member, string Rule)? Name(string member, string? value) =>
        Characters(member, value, ProtocolLimits.NameChars) ?? value switch
        {
            null => null,
            _ when string.IsNullOrWhiteSpace(value) => (member, "must not be blank"),
            _ when value.Any(char.IsControl) => (member, "must not hold control characters"),
            _ => null,
        };

    public static (string Member, string Rule)? Text(string member, string? value) => Characters(member, value, ProtocolLimits.TextChars);

    public static (string Member, string Rule)? Password(string member, string? value) => Characters(member, value, ProtocolLimits.PasswordChars);

    public static (string Member, string Rule)? Token(string member, string? value) => Characters(member, value, ProtocolLimits.TokenChars);

    public static (string Member, string Rule)? Sequence(string member, long? value) => Between(member, value, 0, ProtocolLimits.MaxSafeInteger);

    public static (string Member, string Rule)? Between(string member, long? value, long min, long max) =>
        value < min || value > max ? (member, string.Create(CultureInfo.InvariantCulture, $"must be {min} to {max}")) : null;

    private static (string Member, string Rule)? Characters(string member, string? value, int max) => value switch
    {
        null => null,
        _ when value.Length < 1 || value.Length > max => (member, string.Create(CultureInfo.InvariantCulture, $"must have 1 to {max} characters")),
        _ when value.Contains('\0', StringComparison.Ordinal) => (member, "must not hold U+0000"),
        _ => null,
    };
}
