using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Signal.Protocol.Envelopes;

/// <summary>Turns what the serializer complains of into a sentence for the sender, which names the member as the sender knows it.</summary>
internal static class BodyFault
{
    private const int ShownChars = 60;

    public static string Explain(JsonException fault, ReadOnlySpan<byte> json, JsonTypeInfo type, string root)
    {
        var path = (fault.Path ?? "$")[1..];
        if (path.Length == 0)
        {
            return Missing(type, json) is { } missing ? $"{Member(root, "." + missing)} is missing" : $"{Whole(root)} has a member whose name is no text";
        }

        return $"{Member(root, path.Length <= ShownChars ? path : path[..ShownChars] + "…")} {Rule(fault.Message, path, type)}";
    }

    private static string Member(string root, string path) => root.Length == 0 ? path.TrimStart('.') : root + path;

    private static string Whole(string root) => root.Length == 0 ? "The body" : root;

    private static string Rule(string complaint, string path, JsonTypeInfo type) => complaint switch
    {
        _ when complaint.StartsWith("must ", StringComparison.Ordinal) => complaint,
        _ when complaint.StartsWith("Duplicate property", StringComparison.Ordinal) => "is there twice",
        _ when complaint.Contains("could not be mapped", StringComparison.Ordinal) => "is not a member of this type",
        _ => "must be " + Wanted(type, path),
    };

    private static string? Missing(JsonTypeInfo type, ReadOnlySpan<byte> json)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && MemberText.TryRead(ref reader, out var name))
            {
                _ = seen.Add(name!);
            }
        }

        return type.Properties.FirstOrDefault(property => property.IsRequired && !seen.Contains(property.Name))?.Name;
    }

    private static string Wanted(JsonTypeInfo type, string path)
    {
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var property = type.Properties.FirstOrDefault(property => property.Name == name);
            type = property is null ? type : type.Options.GetTypeInfo(property.PropertyType);
        }

        return (Nullable.GetUnderlyingType(type.Type) ?? type.Type) switch
        {
            var wanted when wanted == typeof(string) => "text",
            var wanted when wanted == typeof(bool) => "true or false",
            var wanted when wanted == typeof(int) || wanted == typeof(long) => "a whole number",
            _ when type.Kind == JsonTypeInfoKind.Object => "an object",
            _ => "text",
        };
    }
}
