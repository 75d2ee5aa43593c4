using System.Text.Json.Serialization;

namespace Signal.Protocol.Identifiers;

/// <summary>What takes up a seat again. A secret: it never shows itself in a log, only on the wire to its owner.</summary>
[JsonConverter(typeof(ResumeTokenConverter))]
public readonly record struct ResumeToken(string Secret)
{
    public override string ToString() => "***";
}
