using System.Diagnostics.Metrics;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Connections;
using Signal.Server.Journal;
using Signal.Server.Rooms;

namespace Signal.Server.Metrics;

/// <summary>
/// The server's figures as instruments of one meter, for <c>/metrics</c> and for OTLP alike. All but the store's are read from what is there when somebody
/// asks, and cost nothing while nobody does.
/// </summary>
internal sealed class ServerMeter(Meter meter, ConnectionDirectory connections, RoomDirectory rooms, RoomJournal journal, HashingThreads hashing)
{
    public const string Name = "Signal.Server";

    public void Open()
    {
        ObserveConnections();
        ObserveFrames();
        ObserveRooms();
        ObserveHttp();
        meter.Observe("signal.journal.queue", () => journal.Waiting, "Journal entries that wait for the store; at 12,288 chat is refused.");
        meter.Observe("signal.password.queue", () => hashing.Waiting, "Passwords that wait to be hashed or checked; at 32 people are told to come back.");
        meter.Observe("signal.log.suppressed", Tallies.LogSuppressed, "Lines that the log left out because too many of their kind came in a second.");
    }

    private void ObserveConnections()
    {
        meter.Observe("signal.connections", () => connections.Open.LongCount(), "Open WebSocket connections.");
        meter.Observe("signal.connections.opened", Tallies.Opened, "WebSocket connections that were accepted.");
        meter.Observe("signal.connections.closed", "code", Tallies.Closed.Tally, "Connections that ended, by close code; 1000 for those that the peer closed or lost.");
        meter.Observe("signal.upgrades.refused", "status", Tallies.UpgradesRefused.Tally, "WebSocket handshakes that were refused, by HTTP status.");
        meter.Observe("signal.outbox", () => connections.Open.Sum(session => (long)session.Outbox.Bytes), "Bytes that wait to be sent, on all connections.", "By");
        meter.Observe(
            "signal.outbox.largest", () => connections.Open.Select(session => session.Outbox.Bytes).DefaultIfEmpty().Max(), "Bytes that wait for the slowest reader; at 1 MiB it is let go.", "By");
    }

    private void ObserveFrames()
    {
        meter.Observe("signal.frames.received", "type", Tallies.FramesReceived, "Frames from clients, by type; those that are none of the protocol are unreadable.");
        meter.Observe("signal.received", Tallies.BytesReceived, "Bytes of frames from clients.", "By");
        meter.Observe("signal.frames.sent", "type", Tallies.FramesSent, "Frames to clients, by type; one to many counts for each.");
        meter.Observe("signal.sent", Tallies.BytesSent, "Bytes of frames to clients.", "By");
        meter.Observe("signal.refusals", "code", Tallies.Refusals, "Frames that were refused, by error code.");
    }

    private void ObserveRooms()
    {
        meter.Observe("signal.rooms", () => rooms.Live.LongCount(), "Live rooms.");
        meter.Observe("signal.peers", () => rooms.Live.Sum(room => (long)room.Status.Peers), "Peers in calls, away or not.");
        meter.Observe("signal.peers.away", () => rooms.Live.Sum(room => (long)room.Load.Away), "Peers whose connection was lost and whose seat is kept.");
        meter.Observe("signal.resumes", "outcome", Tallies.Resumes, "Attempts to take up a seat again, by outcome.");
        meter.Observe("signal.mailbox", () => rooms.Live.Sum(room => (long)room.Load.Mail), "Pieces of mail that wait in all rooms.");
        meter.Observe(
            "signal.mailbox.deepest", () => rooms.Live.Select(room => room.Load.Mail).DefaultIfEmpty().Max(), "Pieces of mail that wait in the busiest room; at 1,024 its senders wait.");
        meter.Observe("signal.chat.acknowledged", Tallies.ChatKept, "Chat messages that are on disk, as their senders and their rooms were told.");
    }

    private void ObserveHttp()
    {
        meter.Observe("signal.http.requests", "status", Tallies.Requests.Tally, "HTTP requests that were answered, by status; WebSocket handshakes that succeeded are not among them.");
        meter.Observe("signal.http.refusals", "code", Tallies.Problems, "Requests to the API that were refused, by code.");
        meter.Observe("signal.logins", "result", Tallies.Logins, "Logins, by result.");
    }
}
