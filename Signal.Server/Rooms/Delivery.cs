using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rooms;

/// <summary>
/// One frame that a room wants sent: an answer, to the connection that asked, or news for everyone but <see cref="Peer"/>, or for those
/// <see cref="Among"/> them.
/// </summary>
internal sealed record Delivery(ServerMessage Message, Stamp Stamp, bool IsAnswer, PeerId Peer, IReadOnlySet<PeerId>? Among)
{
    public static Delivery Answer(PeerId to, string? re, long now, ServerMessage message) => new(message, new Stamp(now, re), IsAnswer: true, to, null);

    /// <summary>News for everyone but one: <see cref="PeerId.None"/> leaves nobody out.</summary>
    public static Delivery News(ServerMessage message, in Stamp stamp, PeerId except, IReadOnlySet<PeerId>? among = null) =>
        new(message, stamp, IsAnswer: false, except, among);

    /// <summary>Whether that peer gets it.</summary>
    public bool Reaches(PeerId peer) => IsAnswer ? peer == Peer : peer != Peer && Among?.Contains(peer) != false;
}
