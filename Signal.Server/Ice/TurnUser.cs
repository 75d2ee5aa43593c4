using Signal.Protocol.Identifiers;

namespace Signal.Server.Ice;

/// <summary>Who gets TURN credentials, as the TURN server is told: a peer by its id; an account by its name after an <c>@</c>, for a name may look like a peer's id.</summary>
internal readonly record struct TurnUser
{
    private readonly string _text;

    private TurnUser(string text) => _text = text;

    public static TurnUser Peer(PeerId peer) => new(peer.ToString());

    public static TurnUser Account(string username) => new($"@{username}");

    public override string ToString() => _text;
}
