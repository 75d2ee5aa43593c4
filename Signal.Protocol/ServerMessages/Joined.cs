using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>The answer to <c>join-call</c>: you are in, these are the others, this was said last.</summary>
public sealed record Joined(
    EncodedPeer Self,
    RoomName Room,
    CallId Call,
    IReadOnlyList<EncodedPeer> Peers,
    IReadOnlyList<ChatLine> Messages,
    bool More,
    long Seq,
    ResumeGrant Resume,
    IReadOnlyList<IceServer> IceServers,
    bool Locked) : Roster(Self, Room, Call, Peers, Messages, More, Seq, Resume, IceServers, Locked)
{
    internal override ServerMessageType Type => ServerMessageType.Joined;
}
