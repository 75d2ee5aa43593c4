using System.Text.Json.Serialization;

namespace Signal.Protocol.ServerMessages;

/// <summary>An account as its owner sees it; <see cref="CreatedAt"/> in ms since 1970 UTC.</summary>
public sealed record UserInfo(
    string Username,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email,
    bool Verified,
    long CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Avatar);
