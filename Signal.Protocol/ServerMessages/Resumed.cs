using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ServerMessages;

/// <summary>
/// The answer to <c>resume</c>: the old seat. <c>messages</c> is what was missed; <see cref="Missed"/> says that older ones are left to <c>history</c>.
/// For <see cref="SettleMs"/> absent peers may still come back.
/// </summary>
public sealed record Resumed(
    EncodedPeer Self,
    RoomName Room,
    CallId Call,
    IReadOnlyList<EncodedPeer> Peers,
    IReadOnlyList<ChatLine> Messages,
    bool More,
    long Seq,
    ResumeGrant Resume,
    IReadOnlyList<IceServer> IceServers,
    bool Locked,
    bool Missed,
    int SettleMs) : Roster(Self, Room, Call, Peers, Messages, More, Seq, Resume, IceServers, Locked)
{
    internal override ServerMessageType Type => ServerMessageType.Resumed;
}
