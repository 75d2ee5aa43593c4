using System.Collections.Immutable;
using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Seats;

namespace Signal.Server.Rooms;

/// <summary>Coming back: to a seat that was kept, or, for a while after the room was opened in the middle of a call, to one that only its token knows.</summary>
internal sealed partial class Room
{
    /// <summary>Those who had given their seats up before the room was opened anew. There may be very many, and they matter while it settles.</summary>
    private IReadOnlySet<PeerId> _goneBefore = terms.IsContinued ? goneBefore : ImmutableHashSet<PeerId>.Empty;

    /// <summary>Those who have since.</summary>
    private readonly HashSet<PeerId> _gone = [];

    /// <summary>
    /// Whether the call was opened anew a short while ago: its people may still come back to their seats, and nobody becomes host in their place.
    /// </summary>
    public bool IsSettling { get; private set; } = terms.IsContinued;

    /// <summary>
    /// The peer whose seat that is, away or not; one who was in the call before it was opened anew is seated again. Null when the seat is gone.
    /// <paramref name="isLastTokenKnown"/>: the peer has used the token it was given last, or the connection that it came over.
    /// </summary>
    public Member? Claim(SeatClaim seat, bool isLastTokenKnown) => this switch
    {
        _ when Find(seat.Peer) is { } member => member.Accepts(seat.Edition, isLastTokenKnown) ? member : null,
        { IsSettling: true } when seat.Call == terms.Call && !HasGone(seat.Peer) => SeatAgain(seat),
        _ => null,
    };

    /// <summary>A member takes its seat up again, over a new connection. What it <paramref name="lacks"/>, beside chat, cannot be sent any more.</summary>
    public IReadOnlyList<Delivery> Resume(Member self, SeatClaim seat, long seq, bool lacks, TimeSpan settle, IReadOnlyList<IceServer> iceServers, string? re, long now)
    {
        Advance(now);
        var news = ReturnOf(self);
        self.SitDown(seat.Edition);
        var (lines, more, isWhole) = _chat.Since(seq);
        var resumed = new Resumed(
            self.Info,
            terms.Room,
            terms.Call,
            Others(self),
            lines,
            more,
            _chat.Seq,
            Grant(self),
            iceServers,
            Door.IsLocked,
            Missed: lacks || !isWhole,
            SettleMs: (int)settle.TotalMilliseconds);
        return [Delivery.Answer(self.Id, re, _now, resumed), .. Standing(self), .. news];
    }

    /// <summary>A member has lost its connection; its seat is kept.</summary>
    public IReadOnlyList<Delivery> Away(PeerId peer, long now)
    {
        Advance(now);
        _members[peer].IsAway = true;
        return [Delivery.News(new UserAway(peer), new Stamp(_now), except: peer)];
    }

    /// <summary>Whoever has not come back by now stays away.</summary>
    public IReadOnlyList<Delivery> Settle(long now)
    {
        Advance(now);
        IsSettling = false;
        _gone.Clear();
        _goneBefore = ImmutableHashSet<PeerId>.Empty;
        EndIfDeserted();
        return terms.Owner is null ? PassHostOn() : [];
    }

    /// <summary>Somebody who was in the call before it was opened anew gives up a seat that was not taken up again.</summary>
    public IReadOnlyList<Delivery> LeaveUnseen(SeatClaim seat, long now)
    {
        Advance(now);
        return IsSettling && seat.Call == terms.Call && !HasGone(seat.Peer) && _gone.Add(seat.Peer)
            ? [Delivery.News(new UserLeft(seat.Peer, LeaveReason.Left, Math.Max(0, _now - seat.JoinedAt)), new Stamp(_now), except: PeerId.None)]
            : [];
    }

    private bool HasGone(PeerId peer) => _goneBefore.Contains(peer) || _gone.Contains(peer);

    private Member SeatAgain(SeatClaim seat)
    {
        var member = new Member(seat);
        _now = Math.Max(_now, seat.JoinedAt);
        Seat(member);
        return member;
    }

    /// <summary>Nobody takes up this seat again while the room settles; later nobody could.</summary>
    private void StayAway(PeerId peer)
    {
        if (IsSettling)
        {
            _gone.Add(peer);
        }
    }

    /// <summary>What the others learn: that the peer is back; and those who came while it was not in the room, that it is there.</summary>
    private Delivery[] ReturnOf(Member self)
    {
        if (!self.IsAway)
        {
            return [];
        }

        var back = new UserBack(self.Id, self.IsUnseen ? self.Role : null);
        HashSet<PeerId> strangers = self.IsUnseen ? [.. _members.Values.Where(member => !member.WasHereBefore).Select(member => member.Id)] : [];
        if (strangers.Count == 0)
        {
            return [Delivery.News(back, new Stamp(_now), except: self.Id)];
        }

        return
        [
            Delivery.News(back, new Stamp(_now), except: self.Id, among: _members.Keys.Except(strangers).ToHashSet()),
            Delivery.News(new UserJoined(self.InfoOnceBack), new Stamp(_now), except: self.Id, among: strangers),
        ];
    }
}
