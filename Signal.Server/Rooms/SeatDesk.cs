using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Connections;
using Signal.Server.Rooms.Moderation;
using Signal.Server.Seats;

namespace Signal.Server.Rooms;

/// <summary>
/// Who sits where: seats newcomers, keeps the seats of those who lost their connection for as long as the window is open, and seats them again. Used by
/// the room's actor alone; <paramref name="wake"/> may be called by anybody.
/// </summary>
internal sealed class SeatDesk(Room room, PeerDirectory peers, Lobby lobby, RoomChronicle chronicle, RoomSetting setting, Action wake)
{
    /// <summary>Stands for all who sat in the call before the room was opened anew: absent for as long as they may come back.</summary>
    private static readonly PeerId Unseen = PeerId.None;

    private readonly Absences _absences = new(setting.ResumeWindow, setting.Time, wake);

    /// <summary>The room opens.</summary>
    public void Open()
    {
        if (room.IsSettling)
        {
            _absences.Begin(Unseen);
        }
    }

    /// <summary>How many are away, as it was a moment ago; for anybody.</summary>
    public int Away => Math.Max(0, _absences.Count - (room.IsSettling ? 1 : 0));

    public JoinOutcome Join(JoinRequest newcomer, string? seal, Outbox asker, string? re)
    {
        var iceServers = setting.Ice.Offer(newcomer.Peer, newcomer.Username, newcomer.Address);
        var deliveries = room.Join(newcomer, iceServers, re, setting.Now, seal);
        if (room.Find(newcomer.Peer) is not { } seated)
        {
            peers.Deliver(deliveries, asker);
            return OutcomeOf(newcomer.Peer, deliveries, asker);
        }

        peers.Deliver(deliveries, asker);
        peers.Add(newcomer.Peer, asker);
        peers.Deliver(room.Standing(seated));
        seated.IceServers = iceServers;
        setting.Ice.Given(newcomer.Username, newcomer.Address);
        lobby.Remove(newcomer.Peer);
        chronicle.Came(seated);
        return JoinOutcome.Seated;
    }

    /// <summary>A newer connection for a seat replaces the older one, whichever asked first: the older may have waited long for the store.</summary>
    public JoinOutcome Return(SeatClaim claim, long seq, string address, Outbox asker, string? re)
    {
        var line = peers.Find(claim.Peer);
        if (line?.Outbox is { } sitting && asker.IsOlderThan(sitting))
        {
            asker.Close(Protocol.CloseCode.Replaced);
            return JoinOutcome.Gone;
        }

        if (room.Claim(claim, isLastTokenKnown: line?.IsHeard != false) is not { } member)
        {
            return JoinOutcome.Gone;
        }

        if (line is null)
        {
            line = peers.Add(claim.Peer, outbox: null);
            chronicle.CameBack(member);
        }

        member.Address = address;
        member.IceServers = setting.Ice.Renew(member.Id, member.IceServers);
        var isRepeated = claim.Edition < member.Edition;
        line.Connect(asker, isRepeated)?.Close(Protocol.CloseCode.Replaced);
        _absences.End(member.Id);
        var settle = room.IsSettling ? _absences.LeftOf(Unseen) : TimeSpan.Zero;
        peers.Deliver(room.Resume(member, claim, seq, line.Lacks, settle, member.IceServers, re, setting.Now), asker);
        line.CatchUp();
        return JoinOutcome.Seated;
    }

    public void Leave(PeerId peer, Outbox asker, LeaveReason reason, string? re)
    {
        if (!peers.IsOn(peer, asker))
        {
            return;
        }

        if (reason == LeaveReason.Lost && setting.SeatsAreKept)
        {
            peers.Find(peer)!.Disconnect();
            _absences.Begin(peer);
            peers.Deliver(room.Away(peer, setting.Now));
        }
        else
        {
            peers.Deliver(Vacate(peer, reason, re), asker);
        }
    }

    public void GiveUp(SeatClaim claim)
    {
        if (peers.Find(claim.Peer) is not { } line)
        {
            if (room.LeaveUnseen(claim, setting.Now) is { Count: > 0 } news)
            {
                chronicle.GaveUp(claim.Peer, setting.Now);
                peers.Deliver(news);
            }
        }
        else if (room.Claim(claim, line.IsHeard) is not null)
        {
            _absences.End(claim.Peer);
            line.Outbox?.Close(Protocol.CloseCode.Left);
            peers.Deliver(Vacate(claim.Peer, LeaveReason.Left, re: null));
        }
    }

    /// <summary>A host has put somebody out, who hears of it before the connection ends; absent or not.</summary>
    public void PutOut(PeerId peer)
    {
        _absences.End(peer);
        peers.Find(peer)!.Outbox?.Close(Protocol.CloseCode.KickedOrBanned);
        peers.Deliver(Vacate(peer, LeaveReason.Kicked, re: null));
    }

    /// <summary>Gives up the seats of those who have been away for too long. Not while the server stops: the next one will wait for them.</summary>
    public void Settle()
    {
        if (setting.IsStopping)
        {
            return;
        }

        foreach (var peer in _absences.TakeOverdue())
        {
            peers.Deliver(peer == Unseen ? room.Settle(setting.Now) : Vacate(peer, LeaveReason.Lost, re: null));
        }
    }

    /// <summary>The room is over.</summary>
    public void Close() => _absences.Close();

    private JoinOutcome OutcomeOf(PeerId newcomer, IReadOnlyList<Delivery> answer, Outbox asker)
    {
        switch (answer[0].Message)
        {
            case Failure { Code: Protocol.ErrorCode.WaitingForHost }:
                lobby.Add(newcomer, asker);
                return JoinOutcome.Waiting;
            case Failure { Code: Protocol.ErrorCode.WrongPassword }:
                return JoinOutcome.WrongPassword;
            default:
                return JoinOutcome.Refused;
        }
    }

    private IReadOnlyList<Delivery> Vacate(PeerId peer, LeaveReason reason, string? re)
    {
        chronicle.Went(room.Find(peer)!, setting.Now);
        chronicle.GaveUp(peer, setting.Now);
        var deliveries = room.Leave(peer, reason, re, setting.Now);
        peers.Remove(peer);
        return deliveries;
    }
}
