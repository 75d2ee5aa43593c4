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
using Signal.Server.Dispatch.Rates;
using Signal.Server.Options;
using Signal.Server.Rooms;
using Signal.Server.Seats;

namespace Signal.Server.Dispatch;

/// <summary>Who may come in, and under which name; whether there is room is for the room to say.</summary>
internal sealed class Doorkeeper(
    RoomDirectory rooms,
    ConnectionDirectory connections,
    Authenticator authenticator,
    PasswordService passwords,
    RoomPasswordThrottle guesses,
    RoomGuessThrottle misses,
    RoomOpenings openings,
    IOptions<SignalOptions> options)
{
    /// <summary>A room that ends while it is entered is opened anew: each time somebody else came and went, unless the room itself is broken.</summary>
    private const int MostTries = 32;

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

    private static Refusal Crowded { get; } = new(ErrorCode.RateLimited, "This server has all the rooms it can hold; try again in a while.", RetryAfterMs: 10_000);

    private static Refusal Unsteady { get; } = new(
        ErrorCode.RateLimited, "Others come to this room and leave it, and each time it is over; try again in a moment.", RetryAfterMs: 1_000);

    private static Refusal Busy { get; } = new(ErrorCode.RateLimited, "Too many passwords are being checked; try again in a moment.", RetryAfterMs: 2_000);

    private async ValueTask SignInAsync(Session session, Account account, string token, string? id)
    {
        // Whoever is let in comes in as the host saw them, and the seat ends with the sign-in that it was asked for with.
        await session.KnockAsync(null);
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
                misses.Count(session.Address);
                return new Refusal(ErrorCode.RoomNotFound, "There is no such room.");
            }

            if (session.Knocking?.Room != room && room.Made?.PasswordHash != known && await PasswordObjectionAsync(session, room.Made!, join) is { } objection)
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
                    Failed(session, join);
                    return null;
                case JoinOutcome.Refused:
                    return null;
            }
        }

        return Unsteady;
    }

    private async ValueTask<Refusal?> PasswordObjectionAsync(Session session, RoomRecord room, JoinCall join)
    {
        if (room.PasswordHash is not { } hash || (session.Account?.User.Username is { } username && username == room.Owner))
        {
            return null;
        }

        if (join.Password is not { } password)
        {
            return new Refusal(ErrorCode.WrongPassword, "This room has a password.");
        }

        if (Throttling(session, room.Name) is { } patience)
        {
            return patience;
        }

        switch (await passwords.VerifyAsync(new Password(password), hash, session.Address, CancellationToken.None, isRooms: true))
        {
            case true:
                return null;
            case null:
                return Busy;
            default:
                Failed(session, join);
                return new Refusal(ErrorCode.WrongPassword, "The room has another password.");
        }
    }

    /// <summary>A wrong password; none at all is how people learn that there is one.</summary>
    private void Failed(Session session, JoinCall join)
    {
        if (join.Password is not null)
        {
            guesses.Failed(join.Room, session.Address);
            misses.Count(session.Address);
        }
    }

    private Refusal? Throttling(Session session, RoomName room) => guesses.WaitOf(room, session.Address) is { Ticks: > 0 } wait
        ? new Refusal(ErrorCode.RateLimited, "Too many wrong passwords; wait before the next try.", RetryAfterMs: (int)wait.TotalMilliseconds)
        : null;

    private Refusal? Objection(Session session, JoinCall join) => this switch
    {
        _ when session.Seat is not null => AlreadyJoined,
        _ when connections.IsDraining => Draining,
        _ when misses.WaitOf(session.Address) is { Ticks: > 0 } wait =>
            new Refusal(ErrorCode.RateLimited, "Too many rooms were guessed at from where you are; wait before the next try.", RetryAfterMs: (int)wait.TotalMilliseconds),
        _ when rooms.IsFullFor(join.Room) => Crowded,
        _ when session.Account is null && !options.Value.Guests => new Refusal(ErrorCode.GuestsNotAllowed, "Sign in to join: this server takes no guests."),
        _ when session.Account is null && join.Name is null => new Refusal(ErrorCode.BadRequest, "data.name is missing: a guest needs one"),
        _ when !rooms.Has(join.Room) && openings.Take(session.Address) is { Ticks: > 0 } wait =>
            new Refusal(ErrorCode.RateLimited, "Too many rooms were opened from where you are; wait before the next one.", RetryAfterMs: (int)Math.Ceiling(wait.TotalMilliseconds)),
        _ => null,
    };
}
