using Signal.Protocol;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rooms;

/// <summary>A peer as its room keeps it. Of signed-in people it is kept whom they met, up to fifty names, for their history.</summary>
internal sealed class Member(JoinRequest request, PeerRole role, long joinedAt)
{
    private const int MostMet = 50;

    private readonly List<string> _met = [];

    public PeerId Id => request.Peer;

    public string Name => request.Name;

    public string? Username => request.Username;

    public PeerRole Role { get; set; } = role;

    public PeerState State { get; set; } = request.State;

    public long JoinedAt => joinedAt;

    /// <summary>The entry of the own history that this stay is, once there is one.</summary>
    public string? Visit { get; set; }

    public IReadOnlyList<string> Met => _met;

    public PeerInfo Info => new(Id, Name, Username, Role, State, Away: false, JoinedAt);

    public void Meet(Member other)
    {
        if (Username is not null && _met.Count < MostMet && !_met.Contains(other.Name))
        {
            _met.Add(other.Name);
        }
    }

    /// <summary>Whether the two cannot be told apart by name and account.</summary>
    public bool IsNamesakeOf(Member other) => other != this && other.Name == Name && other.Username == Username;
}
