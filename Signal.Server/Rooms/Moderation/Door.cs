using Signal.Protocol.Identifiers;

namespace Signal.Server.Rooms.Moderation;

/// <summary>
/// The door of one call: who comes in, who has to ask, who does not come back. At most 16 wait before it, of one address eight; full means that no more are
/// heard. Whoever was denied takes nobody's place, but keeps others of the same address or account, if they are four, from asking until a minute after they
/// have gone. Pure, as the room it belongs to.
/// </summary>
internal sealed class Door(DoorState state)
{
    public const int MostWaiting = 16;
    public const int MostDenied = 4;

    /// <summary>Half of the places: a school's class comes from one address, and so does somebody who wants nobody else to be heard.</summary>
    public const int MostOfAddress = MostWaiting / 2;

    /// <summary>With those who were answered and have not come yet.</summary>
    public const int MostKnown = 64;

    private readonly OrderedDictionary<PeerId, Knocker> _waiting = [];
    private readonly Denials _denials = new();
    private readonly Outcasts _kicked = new(state.Kicked ?? []);
    private readonly Outcasts _banned = new(state.Banned ?? []);
    private string? _seal = state.Seal;

    public bool IsLocked { get; private set; } = state.IsLocked;

    /// <summary>Whether who knows a password comes in without asking.</summary>
    public bool HasPassword => IsLocked && _seal is not null;

    public DoorState State => new(IsLocked, _seal, _kicked.Marks, _banned.Marks);

    /// <summary>Those who have not been answered yet, in the order in which they came.</summary>
    public IEnumerable<Knocker> Waiting => _waiting.Values.Where(knocker => knocker.Answer == DoorAnswer.Ask);

    public Knocker? Find(PeerId peer) => _waiting.GetValueOrDefault(peer);

    /// <summary>A host, <paramref name="isHost"/>, is not kept out by a lock.</summary>
    public DoorAnswer Ask(JoinRequest request, string? seal, bool isHost) => this switch
    {
        _ when _banned.Know(request.Username, request.Address) => DoorAnswer.Banned,
        _ when Find(request.Peer) is { Answer: not DoorAnswer.Ask and var answer } => answer,
        _ when _kicked.Know(request.Username, request.Address) => DoorAnswer.Ask,
        _ when isHost || !IsLocked => DoorAnswer.Open,
        { HasPassword: false } => DoorAnswer.Ask,
        _ => seal == _seal ? DoorAnswer.Open : DoorAnswer.WrongPassword,
    };

    /// <summary>Takes somebody down as waiting, once. Null when too many wait.</summary>
    public Knocker? Wait(JoinRequest request, long now)
    {
        if (Find(request.Peer) is null && HasPlaceFor(request, now))
        {
            _waiting.Add(request.Peer, new Knocker(request, now, DoorAnswer.Ask));
        }

        return Find(request.Peer);
    }

    private bool HasPlaceFor(JoinRequest request, long now) =>
        _waiting.Count < MostKnown
        && Waiting.Count() < MostWaiting
        && Waiting.Count(knocker => knocker.Request.Address == request.Address) < MostOfAddress
        && _waiting.Values.Count(knocker => knocker.Answer == DoorAnswer.Denied && knocker.Request.MayBe(request)) + _denials.CountOf(request, now) < MostDenied;

    /// <summary>They came in, or went away.</summary>
    public Knocker? Remove(PeerId peer, long now)
    {
        if (_waiting.Remove(peer, out var knocker) && knocker.Answer == DoorAnswer.Denied)
        {
            _denials.Add(knocker.Request, now);
        }

        return knocker;
    }

    /// <summary>They come in, or hear no, when they ask next.</summary>
    public void Tell(PeerId peer, DoorAnswer answer) => _waiting[peer] = _waiting[peer] with { Answer = answer };

    /// <summary>Without a seal everybody has to ask.</summary>
    public void Lock(string? seal) => (IsLocked, _seal) = (true, seal);

    public void Unlock() => (IsLocked, _seal) = (false, null);

    /// <summary>They do not come back unless a host lets them in.</summary>
    public void Kick(JoinRequest outcast) => _kicked.Add(outcast.Username, outcast.Address);

    /// <summary>They do not come back.</summary>
    public void Ban(JoinRequest outcast)
    {
        _banned.Add(outcast.Username, outcast.Address);
        _waiting.Remove(outcast.Peer);
    }
}
