using Signal.Protocol;
using Signal.Protocol.Identifiers;

namespace Signal.Server.Seats;

/// <summary>
/// What a resume token says: all that a server needs to seat somebody again whom it has never seen. <see cref="Sid"/> and <see cref="Visit"/> are null for
/// a guest, <see cref="JoinedAt"/> in ms since 1970 UTC; <see cref="Edition"/> counts the tokens of this seat from 0.
/// </summary>
internal sealed record SeatClaim(
    PeerId Peer, RoomName Room, CallId Call, string Name, string? Username, string? Sid, string? Visit, PeerRole Role, PeerState State, long JoinedAt, int Edition);
