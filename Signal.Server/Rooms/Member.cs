using Signal.Persistence.Visits;
using Signal.Protocol;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Seats;

namespace Signal.Server.Rooms;

/// <summary>A peer as its room keeps it. Of signed-in people it is kept whom they met, up to fifty names, for their history.</summary>
internal sealed class Member
{
    private const int MostMet = 50;

    private readonly List<string> _met = [];
    private readonly JoinRequest _request;
    private EncodedPeer? _info;

    public Member(JoinRequest request, PeerRole role, long joinedAt)
    {
        _request = request;
        Role = role;
        State = request.State;
        Address = request.Address;
        JoinedAt = joinedAt;
        Visit = Username is null ? null : VisitRecord.NewId(joinedAt);
    }

    /// <summary>Somebody who sat in this call before the room was opened anew, as the token of the seat has it.</summary>
    public Member(SeatClaim seat)
    {
        _request = new JoinRequest(seat.Peer, seat.Name, seat.Username, seat.Sid, seat.State, Address: string.Empty);
        Role = seat.Role;
        State = seat.State;
        Address = _request.Address;
        JoinedAt = seat.JoinedAt;
        Visit = seat.Visit;
        Edition = seat.Edition;
        WasHereBefore = IsUnseen = IsAway = true;
    }

    public PeerId Id => _request.Peer;

    public string Name => _request.Name;

    public string? Username => _request.Username;

    public PeerRole Role
    {
        get;
        set => (field, _info) = (value, null);
    }

    public PeerState State
    {
        get;
        private set => (field, _info) = (value, null);
    }

    /// <summary>The host who muted it, for as long as it has not said itself that its microphone is off: until then it does not come on.</summary>
    public PeerId? MutedBy { get; private set; }

    /// <summary>Where it is, as of its last connection.</summary>
    public string Address { get; set; }

    /// <summary>Those it was given last; null where that is not known.</summary>
    public IReadOnlyList<IceServer>? IceServers { get; set; }

    /// <summary>By what it would be known again.</summary>
    public JoinRequest Visitor => _request with { Address = Address };

    public bool IsAway
    {
        get;
        set => (field, _info) = (value, null);
    }

    /// <summary>In ms since 1970 UTC; no two peers of a call have the same.</summary>
    public long JoinedAt { get; }

    /// <summary>Of the token that the peer was given last.</summary>
    public int Edition { get; private set; }

    /// <summary>Whether it knows those who sat in the call before the room was opened anew.</summary>
    public bool WasHereBefore { get; }

    /// <summary>Whether it has not come back yet since the room was opened anew.</summary>
    public bool IsUnseen { get; private set; }

    /// <summary>The entry of the own history that this stay is; null for a guest.</summary>
    public string? Visit { get; }

    public IReadOnlyList<string> Met => _met;

    /// <summary>As others see it now.</summary>
    public EncodedPeer Info => _info ??= InfoWhile(IsAway);

    /// <summary>As others see it once it is back.</summary>
    public EncodedPeer InfoOnceBack => InfoWhile(away: false);

    /// <summary>
    /// Whether a token of that edition takes this seat up: the last one, or a later one of the server before this. The one before the last does as long as
    /// the last may not have arrived.
    /// </summary>
    public bool Accepts(int edition, bool isLastOneKnown) => edition >= Edition || (edition == Edition - 1 && !isLastOneKnown);

    /// <summary>It is there, again; tokens up to that edition are used up. Whoever comes with the same one again, time after time, has got no other yet.</summary>
    public void SitDown(int edition)
    {
        IsAway = IsUnseen = false;
        Edition = Math.Max(Edition, edition + 1);
    }

    public void Change(StateChange change)
    {
        MutedBy = change.Audio == false ? null : MutedBy;
        State = State.With(change) with { Audio = (change.Audio ?? State.Audio) && MutedBy is null };
    }

    public void Mute(PeerId by)
    {
        MutedBy = by;
        State = State with { Audio = false };
    }

    /// <summary>What the peer's token says.</summary>
    public SeatClaim Claim(CallTerms terms) =>
        new(Id, terms.Room, terms.Call, Name, Username, _request.Sid, Visit, Role, State, JoinedAt, Edition);

    public void Meet(Member other)
    {
        if (Username is not null && _met.Count < MostMet && !_met.Contains(other.Name))
        {
            _met.Add(other.Name);
        }
    }

    /// <summary>Whether the two cannot be told apart by name and account.</summary>
    public bool IsNamesakeOf(Member other) => other != this && other.Name == Name && other.Username == Username;

    private EncodedPeer InfoWhile(bool away) => new(new PeerInfo(Id, Name, Username, Role, State, away, JoinedAt));
}
