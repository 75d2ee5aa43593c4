using System.Runtime.InteropServices;
using System.Text.Json;
using Signal.Protocol.Identifiers;

namespace Signal.Simulation.Tests.People;

/// <summary>A frame as its receiver reads it.</summary>
internal readonly record struct Frame(string Type, string? Re, PeerId From, long Seq, long Ts, JsonElement Data)
{
    /// <summary>The peer that the news are about.</summary>
    public PeerId Subject => Peer(Data.GetProperty("peer"));

    public static Frame Of(JsonElement root)
    {
        var frame = default(Frame);
        foreach (var member in root.EnumerateObject())
        {
            frame = member.Name switch
            {
                "type" => frame with { Type = member.Value.GetString()! },
                "re" => frame with { Re = member.Value.GetString() },
                "from" => frame with { From = Peer(member.Value) },
                "seq" => frame with { Seq = member.Value.GetInt64() },
                "ts" => frame with { Ts = member.Value.GetInt64() },
                _ => frame with { Data = member.Value },
            };
        }

        return frame;
    }

    public static PeerId Peer(JsonElement text) =>
        PeerId.TryParse(JsonMarshal.GetRawUtf8Value(text)[1..^1], out var peer) ? peer : throw new FormatException(text.GetRawText());
}
