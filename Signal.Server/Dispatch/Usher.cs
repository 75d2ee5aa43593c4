using Signal.Persistence;
using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Envelopes;
using Signal.Protocol.Identifiers;
using Signal.Server.Accounts;
using Signal.Server.Connections;
using Signal.Server.Metrics;
using Signal.Server.Rooms;
using Signal.Server.Seats;

namespace Signal.Server.Dispatch;

/// <summary>Shows those who come back to their seats. A token that was signed here proves the seat; whether it is still there is for its room to say.</summary>
internal sealed class Usher(RoomDirectory rooms, ConnectionDirectory connections, Authenticator authenticator, SeatTokens tokens)
{
    /// <summary>A room that ends or fails each time it is entered is none to come back to.</summary>
    private const int MostTries = 8;

    private static readonly Refusal Gone = new(ErrorCode.SessionGone, "That seat is not kept any more; send join-call.");

    /// <summary>Throws <see cref="StoreUnavailableException"/> when the room is not live and cannot be read.</summary>
    public async ValueTask ResumeAsync(Session session, Resume resume, string? id)
    {
        var refusal = Objection(session) ?? await ReturnAsync(session, resume, id);
        Tallies.Resumed(isSeated: refusal is null);
        if (refusal is not null)
        {
            session.Refuse(refusal with { Re = id });
        }
    }

    /// <summary>Gives up the seat of a token, if there is such a seat. Throws <see cref="StoreUnavailableException"/> as <see cref="ResumeAsync"/> does.</summary>
    public async ValueTask GiveUpAsync(ResumeToken token)
    {
        if (tokens.Read(token) is { } claim && await rooms.ContinueAsync(claim.Room, claim.Call) is { } room)
        {
            await room.GiveUpAsync(claim);
        }
    }

    private async ValueTask<Refusal?> ReturnAsync(Session session, Resume resume, string? id)
    {
        if (tokens.Read(resume.Token) is not { } claim || !await IsSignedInAsync(claim))
        {
            return Gone;
        }

        if (await SeatAsync(session, claim, resume.Seq, id) is not { } room)
        {
            return Gone;
        }

        await session.KnockAsync(null);
        session.Sit(new Seat(room, claim.Peer, session.Outbox, claim.Sid));
        if (!await IsSignedInAsync(claim))
        {
            // Whoever signed out just now has looked for this seat's connection and not found it yet.
            session.Outbox.Close(CloseCode.TokenInvalid);
        }

        return null;
    }

    /// <summary>The room, where the seat is still there. One that has failed just now is opened anew and goes on with the same call.</summary>
    private async ValueTask<RoomActor?> SeatAsync(Session session, SeatClaim claim, long seq, string? id)
    {
        for (var tries = 0; tries < MostTries && session.Outbox.Goodbye is null; tries++)
        {
            if (await rooms.ContinueAsync(claim.Room, claim.Call) is not { } room)
            {
                return null;
            }

            switch (await room.ReturnAsync(claim, seq, session.Address, session.Outbox, id))
            {
                case JoinOutcome.Seated:
                    return room;
                case JoinOutcome.Gone:
                    return null;
            }
        }

        return null;
    }

    /// <summary>A seat ends with the sign-in that it was taken with. While the store does not answer the seat counts: a call is not to depend on it.</summary>
    private async ValueTask<bool> IsSignedInAsync(SeatClaim claim)
    {
        try
        {
            return claim is not { Username: { } username, Sid: { } sid } || await authenticator.FindAsync(username, sid, CancellationToken.None) is not null;
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
    }

    private Refusal? Objection(Session session) => this switch
    {
        _ when session.Seat is not null => Doorkeeper.AlreadyJoined,
        _ when connections.IsDraining => Doorkeeper.Draining,
        _ => null,
    };
}
