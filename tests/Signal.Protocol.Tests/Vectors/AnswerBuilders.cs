using System.Text;
using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Tests.Vectors;

/// <summary>How the server comes to write each frame of answers.json, by name.</summary>
internal static partial class AnswerBuilders
{
    public static IReadOnlyDictionary<string, Func<OutgoingFrame>> All { get; } =
        Greetings.Concat(Rosters).Concat(News).Concat(Replies).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static Func<OutgoingFrame> Frame(ServerMessage message, string? re = null, PeerId from = default, long? seq = null, long ts = People.Now) =>
        () => FrameEncoder.Encode(message, new Stamp(ts, re, from, seq));

    private static Func<OutgoingFrame> Signal(PeerId from, string data) =>
        () => SignalFrame.Encode(from, People.Now, Encoding.UTF8.GetBytes(data));
}
