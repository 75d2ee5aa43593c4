using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>The state of a call as one peer finds it: itself, the others, the chat so far. Never sent as such: see its two heirs.</summary>
public abstract record Roster(
    EncodedPeer Self,
    RoomName Room,
    CallId Call,
    IReadOnlyList<EncodedPeer> Peers,
    IReadOnlyList<ChatLine> Messages,
    bool More,
    long Seq,
    ResumeGrant Resume,
    IReadOnlyList<IceServer> IceServers,
    bool Locked) : ServerMessage;
