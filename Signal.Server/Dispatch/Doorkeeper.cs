using Microsoft.Extensions.Options;
using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Envelopes;
using Signal.Protocol.Identifiers;
using Signal.Server.Connections;
using Signal.Server.Options;
using Signal.Server.Rooms;

namespace Signal.Server.Dispatch;

/// <summary>Who may come in, and under which name; whether there is room is for the room to say.</summary>
internal sealed class Doorkeeper(RoomDirectory rooms, ConnectionDirectory connections, IOptions<SignalOptions> options)
{
    public async ValueTask JoinAsync(Session session, JoinCall join, string? id)
    {
        if (Objection(session, join) is { } objection)
        {
            session.Refuse(objection with { Re = id });
            return;
        }

        var guest = new JoinRequest(PeerId.New(), join.Name!, Username: null, default(PeerState).With(join.State ?? new StateChange()));
        if (await rooms.JoinAsync(join.Room, guest, session.Outbox, id) is { } seat)
        {
            session.Sit(seat);
        }
    }

    /// <summary>This server keeps no seats yet, so there is none to take up; a client joins anew.</summary>
    public static Refusal RefuseResume(Session session, string? id) =>
        session.Seat is null
            ? new Refusal(ErrorCode.SessionGone, "No seat is kept for this token; send join-call.", id)
            : AlreadyJoined with { Re = id };

    /// <summary>This server has no accounts yet, so no token can be valid.</summary>
    public static Refusal RefuseHello(Session session, string? id) =>
        session.Seat is null
            ? new Refusal(ErrorCode.InvalidToken, "This server has no account for this token.", id)
            : AlreadyJoined with { Re = id };

    private static Refusal AlreadyJoined { get; } = new(ErrorCode.AlreadyJoined, "This socket is in a call already: one socket, one call.");

    private Refusal? Objection(Session session, JoinCall join) => this switch
    {
        _ when session.Seat is not null => AlreadyJoined,
        _ when connections.IsDraining => new Refusal(ErrorCode.Draining, "This server is stopping; come back in a moment."),
        _ when !options.Value.Guests => new Refusal(ErrorCode.GuestsNotAllowed, "Sign in to join: this server takes no guests."),
        _ when join.Name is null => new Refusal(ErrorCode.BadRequest, "data.name is missing: a guest needs one"),
        _ when !rooms.MayOpen(join.Room) => new Refusal(ErrorCode.RoomNotFound, "There is no such room."),
        _ => null,
    };
}
