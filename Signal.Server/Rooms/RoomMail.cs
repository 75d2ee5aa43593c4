using Signal.Protocol.ClientMessages;
using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Server.Connections;

namespace Signal.Server.Rooms;

/// <summary>
/// One piece of what a room's mailbox takes: from whom, over which connection, and what. Answers go to the connection that asked, whoever sits where by
/// then. A signal, by far the most frequent piece, is a <see cref="Signal"/> for <see cref="To"/> and makes no object; whoever takes it out releases it.
/// </summary>
internal readonly record struct RoomMail(
    Errand Errand, Outbox? Asker = null, string? Re = null, PeerId From = default, PeerId To = default, OutgoingFrame? Signal = null)
{
    public static RoomMail Look => new(Errand.Look.Instance);

    public static RoomMail Relay(PeerId from, PeerId to, OutgoingFrame signal, Outbox asker, string? re) =>
        new(Errand.Relay.Instance, asker, re, from, to, signal);

    public static RoomMail Request(PeerId from, ClientMessage message, Outbox asker, string? re) =>
        new(new Errand.Request(message), asker, re, from);

    /// <summary>The room does not take it, each piece in its own way, so that nobody waits for an answer that will not come.</summary>
    public void TurnAway()
    {
        Signal?.Release();
        switch (Errand)
        {
            case Errand.Join join:
                join.Outcome.TrySetResult(JoinOutcome.Over);
                break;
            case Errand.Return back:
                back.Outcome.TrySetResult(JoinOutcome.Over);
                break;
            case Errand.Leave leave:
                leave.Done.TrySetResult();
                break;
            case Errand.GiveUp leave:
                leave.Done.TrySetResult();
                break;
            case Errand.Vouch question:
                question.Outcome.TrySetResult(false);
                break;
        }
    }
}
