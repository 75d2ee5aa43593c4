using Microsoft.Extensions.Options;
using Signal.Persistence;
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
        try
        {
            var refusal = Objection(session, join) ?? await EnterAsync(session, join, id);
            if (refusal is not null)
            {
                session.Refuse(refusal with { Re = id });
            }
        }
        catch (StoreUnavailableException)
        {
            session.Refuse(new Refusal(ErrorCode.StorageUnavailable, "The store does not answer, and this room is not live; try again in a moment.", id));
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

    private async ValueTask<Refusal?> EnterAsync(Session session, JoinCall join, string? id)
    {
        var user = session.Account?.User;
        var state = default(PeerState).With(join.State ?? new StateChange());
        var request = new JoinRequest(PeerId.New(), join.Name ?? user!.Name, user?.Username, state);
        while (await rooms.OpenAsync(join.Room) is { } room)
        {
            switch (await room.JoinAsync(request, session.Outbox, id))
            {
                case JoinOutcome.Seated:
                    session.Sit(new Seat(room, request.Peer));
                    return null;
                case JoinOutcome.Refused:
                    return null;
            }
        }

        return new Refusal(ErrorCode.RoomNotFound, "There is no such room.");
    }

    private Refusal? Objection(Session session, JoinCall join) => this switch
    {
        _ when session.Seat is not null => AlreadyJoined,
        _ when connections.IsDraining => new Refusal(ErrorCode.Draining, "This server is stopping; come back in a moment."),
        _ when session.Account is null && !options.Value.Guests => new Refusal(ErrorCode.GuestsNotAllowed, "Sign in to join: this server takes no guests."),
        _ when session.Account is null && join.Name is null => new Refusal(ErrorCode.BadRequest, "data.name is missing: a guest needs one"),
        _ => null,
    };
}
