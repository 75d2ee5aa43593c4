using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rooms;

/// <summary>One frame that a room wants sent: to one peer, or to everyone but one.</summary>
internal sealed record Delivery(ServerMessage Message, Stamp Stamp, PeerId To, PeerId Except)
{
    public static Delivery Answer(PeerId to, string? re, long now, ServerMessage message) => new(message, new Stamp(now, re), to, PeerId.None);

    /// <summary>News for everyone but one: <see cref="PeerId.None"/> leaves nobody out.</summary>
    public static Delivery News(ServerMessage message, in Stamp stamp, PeerId except) => new(message, stamp, PeerId.None, except);
}
