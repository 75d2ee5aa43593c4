using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Signal.Protocol.Envelopes;

/// <summary>
/// Reads a JSON object as a record. Strict: unknown, duplicate, missing, null and wrongly typed members are refused by name, at any depth.
/// </summary>
public static class StrictJson
{
    /// <summary>
    /// Null and the value, or a sentence for the sender that names the member, after <paramref name="root"/> where that is not empty.
    /// <paramref name="json"/> must be one valid JSON object of at most <see cref="ProtocolLimits.Depth"/> levels.
    /// </summary>
    public static string? TryRead(ReadOnlySpan<byte> json, JsonTypeInfo type, string root, out object? value)
    {
        value = null;
        if (NullMember.Find(json) is { } member)
        {
            return $"{(root.Length == 0 ? member : $"{root}.{member}")} must not be null";
        }

        try
        {
            value = JsonSerializer.Deserialize(json, type)!;
            return null;
        }
        catch (JsonException fault)
        {
            return BodyFault.Explain(fault, json, type, root);
        }
    }
}
