using Signal.Persistence;
using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Envelopes;
using Signal.Protocol.Frames;
using Signal.Protocol.ServerMessages;
using Signal.Server.Dispatch.Rates;
using Signal.Server.Metrics;
using Signal.Server.Rooms;

namespace Signal.Server.Dispatch;

/// <summary>
/// Reads each frame and takes it where it belongs: answered here when no room is concerned, else into the mailbox of the session's room.
/// Called by one reader at a time for each session.
/// </summary>
internal sealed class Dispatcher(Greeter greeter, Doorkeeper doorkeeper, Usher usher, Archivist archivist, RateLimiter rates, TimeProvider time)
{
    public void Welcome(Session session) => session.Greet(greeter.Welcome(session.Account?.User));

    public ValueTask DispatchAsync(Session session, ReadOnlyMemory<byte> text)
    {
        if (!EnvelopeReader.TryRead(text, out var envelope, out var refusal))
        {
            Tallies.ReceivedUnreadable(text.Length);
            session.Refuse(refusal!);
            return ValueTask.CompletedTask;
        }

        Tallies.Received(envelope.Type, text.Length);
        if (envelope.Type == ClientMessageType.Signal)
        {
            return RelayAsync(session, envelope);
        }

        if (!BodyReader.TryRead(envelope, out var message, out refusal))
        {
            session.Refuse(refusal!);
            return ValueTask.CompletedTask;
        }

        return rates.Allows(session, message!, envelope.Id) ? HandleAsync(session, message!, envelope.Id) : ValueTask.CompletedTask;
    }

    private ValueTask HandleAsync(Session session, ClientMessage message, string? id)
    {
        switch (message)
        {
            case JoinCall join:
                return AtTheDoorAsync(session, doorkeeper.JoinAsync(session, join, id), id);
            case Hello hello:
                return AtTheDoorAsync(session, doorkeeper.HelloAsync(session, hello, id), id);
            case Resume resume:
                return AtTheDoorAsync(session, usher.ResumeAsync(session, resume, id), id);
            case Help help:
                session.Answer(Greeter.Help(help), id);
                return ValueTask.CompletedTask;
            case Ping when session.Seat is null:
                session.Answer(new Pong(0), id);
                return ValueTask.CompletedTask;
            case LeaveCall when session.StandUp() is { } seat:
                return seat.LeaveAsync(LeaveReason.Left, id);
            case LeaveCall when session.Knocking is not null:
                return StopWaitingAsync(session, id);
            case History asked when session.Seat is { } seat:
                archivist.Answer(session, seat.Room.Call, asked, id);
                return ValueTask.CompletedTask;
            case not LeaveCall when session.Seat is { } seat:
                return seat.Room.PostAsync(RoomMail.Request(seat.Peer, message, session.Outbox, id));
            default:
                session.Refuse(NotInCall(id));
                return ValueTask.CompletedTask;
        }
    }

    private static async ValueTask StopWaitingAsync(Session session, string? id)
    {
        await session.KnockAsync(null);
        if (id is not null)
        {
            session.Answer(new Ack(), id);
        }
    }

    private static async ValueTask AtTheDoorAsync(Session session, ValueTask entering, string? id)
    {
        try
        {
            await entering;
        }
        catch (StoreUnavailableException)
        {
            session.Refuse(new Refusal(ErrorCode.StorageUnavailable, "The store does not answer; try again in a moment.", id));
        }
    }

    private ValueTask RelayAsync(Session session, in Envelope envelope)
    {
        if (session.Seat is not { } seat)
        {
            session.Refuse(NotInCall(envelope.Id));
            return ValueTask.CompletedTask;
        }

        if (!rates.AllowsSignal(session, seat.Room.Peers - 1, envelope.Id))
        {
            return ValueTask.CompletedTask;
        }

        var frame = SignalFrame.Encode(seat.Peer, time.GetUtcNow().ToUnixTimeMilliseconds(), envelope.Data.Span);
        return seat.Room.PostAsync(RoomMail.Relay(seat.Peer, envelope.To, frame, session.Outbox, envelope.Id));
    }

    private static Refusal NotInCall(string? id) => new(ErrorCode.NotInCall, "You are in no call; send join-call first.", id);
}
