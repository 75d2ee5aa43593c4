using Microsoft.Extensions.Options;
using Signal.Persistence.Rooms;
using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Envelopes;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Accounts;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Connections;
using Signal.Server.Options;
using Signal.Server.Rooms;
using Signal.Server.Seats;

namespace Signal.Server.Dispatch;

/// <summary>Who may come in, and under which name; whether there is room is for the room to say.</summary>
internal sealed class Doorkeeper(
    RoomDirectory rooms, ConnectionDirectory connections, Authenticator authenticator, PasswordService passwords, RoomPasswordThrottle guesses, IOptions<SignalOptions> options)
{
    /// <summary>A room that ends while it is entered is opened anew. So often in a row it is none of our doing.</summary>
    private const int MostTries = 8;

    /// <summary>Throws <see cref="Persistence.StoreUnavailableException"/> when the room is not live and cannot be read.</summary>
    public async ValueTask JoinAsync(Session session, JoinCall join, string? id)
    {
        if ((Objection(session, join) ?? await EnterAsync(session, join, id)) is { } refusal)
        {
            session.Refuse(refusal with { Re = id });
        }
    }

    /// <summary>Signs somebody in on an open socket. Throws <see cref="Persistence.StoreUnavailableException"/>.</summary>
    public async ValueTask HelloAsync(Session session, Hello hello, string? id)
    {
        if (session.Seat is not null)
        {
            session.Refuse(AlreadyJoined with { Re = id });
        }
        else if (await authenticator.VerifyAsync(hello.Token, CancellationToken.None) is { } account)
        {
            await SignInAsync(session, account, hello.Token, id);
        }
        else
        {
            session.Refuse(new Refusal(ErrorCode.InvalidToken, "The token is not, or no longer, valid.", id));
        }
    }

    public static Refusal AlreadyJoined { get; } = new(ErrorCode.AlreadyJoined, "This socket is in a call already: one socket, one call.");

    public static Refusal Draining { get; } = new(ErrorCode.Draining, "This server is stopping; come back in a moment.");

    private static Refusal Busy { get; } = new(ErrorCode.RateLimited, "Too many passwords are being checked; try again in a moment.", RetryAfterMs: 2_000);

    private async ValueTask SignInAsync(Session session, Account account, string token, string? id)
    {
        session.Account = account;
        if (await authenticator.VerifyAsync(token, CancellationToken.None) is null)
        {
            // Whoever signed out just now has looked for this connection and not found it yet.
            session.Outbox.Close(CloseCode.TokenInvalid);
        }
        else if (id is not null)
        {
            session.Answer(new Ack(User: account.User), id);
        }
    }

    private async ValueTask<Refusal?> EnterAsync(Session session, JoinCall join, string? id)
    {
        var user = session.Account?.User;
        var state = default(PeerState).With(join.State ?? new StateChange());
        var request = new JoinRequest(
            session.Knocking?.Peer ?? PeerId.New(), join.Name ?? user!.Name, user?.Username, session.Account?.Sid, state, session.Address);
        string? known = null;
        for (var tries = 0; tries < MostTries && session.Outbox.Goodbye is null; tries++)
        {
            if (await rooms.OpenAsync(join.Room) is not { } room)
            {
                return new Refusal(ErrorCode.RoomNotFound, "There is no such room.");
            }

            if (session.Knocking?.Room != room && room.Made?.PasswordHash != known && await PasswordObjectionAsync(session, room.Made!, join.Password) is { } objection)
            {
                return objection;
            }

            known = room.Made?.PasswordHash;
            if (join.Password is not null && Throttling(session, join.Room) is { } patience)
            {
                return patience;
            }

            switch (await room.JoinAsync(request, join.Password, session.Outbox, id))
            {
                case JoinOutcome.Seated:
                    await session.KnockAsync(null);
                    session.Sit(new Seat(room, request.Peer, session.Outbox, request.Sid));
                    return null;
                case JoinOutcome.Waiting:
                    await session.KnockAsync(new Knocking(room, request.Peer));
                    return null;
                case JoinOutcome.WrongPassword:
                    guesses.Failed(join.Room, session.Address);
                    return null;
                case JoinOutcome.Refused:
                    return null;
            }
        }

        return new Refusal(ErrorCode.Internal, "The room ends each time before it is entered; try again in a moment.");
    }

    private async ValueTask<Refusal?> PasswordObjectionAsync(Session session, RoomRecord room, string? password)
    {
        if (room.PasswordHash is not { } hash || (session.Account?.User.Username is { } username && username == room.Owner))
        {
            return null;
        }

        if (password is null)
        {
            return new Refusal(ErrorCode.WrongPassword, "This room has a password.");
        }

        if (Throttling(session, room.Name) is { } patience)
        {
            return patience;
        }

        switch (await passwords.VerifyAsync(new Password(password), hash, CancellationToken.None, isRooms: true))
        {
            case true:
                return null;
            case null:
                return Busy;
            default:
                guesses.Failed(room.Name, session.Address);
                return new Refusal(ErrorCode.WrongPassword, "The room has another password.");
        }
    }

    private Refusal? Throttling(Session session, RoomName room) => guesses.WaitOf(room, session.Address) is { Ticks: > 0 } wait
        ? new Refusal(ErrorCode.RateLimited, "Too many wrong passwords; wait before the next try.", RetryAfterMs: (int)wait.TotalMilliseconds)
        : null;

    private Refusal? Objection(Session session, JoinCall join) => this switch
    {
        _ when session.Seat is not null => AlreadyJoined,
        _ when connections.IsDraining => Draining,
        _ when session.Account is null && !options.Value.Guests => new Refusal(ErrorCode.GuestsNotAllowed, "Sign in to join: this server takes no guests."),
        _ when session.Account is null && join.Name is null => new Refusal(ErrorCode.BadRequest, "data.name is missing: a guest needs one"),
        _ => null,
    };
}
