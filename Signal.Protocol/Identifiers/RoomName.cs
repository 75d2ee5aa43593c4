using System.Buffers;
using System.Text.Json.Serialization;

namespace Signal.Protocol.Identifiers;

/// <summary>A room's name: 1 to 64 of <c>A-Z a-z 0-9 - _ .</c>, compared without case, shown as it was first written.</summary>
[JsonConverter(typeof(RoomNameConverter))]
public sealed class RoomName : IEquatable<RoomName>
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private RoomName(string text) => Text = text;

    public string Text { get; }

    /// <summary>False for text of another length or with other characters.</summary>
    public static bool TryParse(string text, out RoomName? name)
    {
        var valid = text.Length is >= 1 and <= ProtocolLimits.RoomChars && !text.AsSpan().ContainsAnyExcept(Allowed);
        name = valid ? new RoomName(text) : null;
        return valid;
    }

    public bool Equals(RoomName? other) => other is not null && string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as RoomName);

    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Text;
}
