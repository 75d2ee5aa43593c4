using System.Text.Json;
using Signal.Protocol.Identifiers;

namespace Signal.Protocol.Envelopes;

/// <summary>Reads JSON text as a string. Escapes such as <c>\ud800</c> alone are JSON and yet no text: they read as false.</summary>
internal static class MemberText
{
    private const int ShownChars = 40;

    public static bool TryRead(ref Utf8JsonReader reader, out string? text)
    {
        text = null;
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return false;
        }

        try
        {
            text = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return true;
    }

    /// <summary>The peer that the text names, <see cref="PeerId.None"/> where it names none. False where there is no text.</summary>
    public static bool TryReadPeer(ref Utf8JsonReader reader, out PeerId peer)
    {
        if (reader is { TokenType: JsonTokenType.String, ValueIsEscaped: false })
        {
            _ = PeerId.TryParse(reader.ValueSpan, out peer);
            return true;
        }

        var isText = TryRead(ref reader, out var text);
        _ = PeerId.TryParse(text ?? string.Empty, out peer);
        return isText;
    }

    /// <summary>Whether the text is this one. What is no text is no name either.</summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The name of a member nobody knows, cut to what fits a message.</summary>
    public static string NameForMessage(ref Utf8JsonReader reader) =>
        (TryRead(ref reader, out var name) ? name : null) switch
        {
            null => "A member whose name is no text",
            "" => "A member without a name",
            { Length: > ShownChars } => name![..ShownChars] + "…",
            _ => name!,
        };
}
