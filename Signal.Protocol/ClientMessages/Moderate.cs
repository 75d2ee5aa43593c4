using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ClientMessages;

/// <summary>Host only: act on a peer, or lock (optionally with a password) and unlock the room. Answered by <c>ack</c>.</summary>
public sealed record Moderate(ModerateAction Action, PeerId? Peer = null, string? Password = null) : ClientMessage
{
    private bool OnRoom => Action is ModerateAction.Lock or ModerateAction.Unlock;

    internal override (string Member, string Rule)? Fault => this switch
    {
        { OnRoom: true, Peer: not null } => ("peer", "does not go with lock and unlock"),
        { OnRoom: false, Peer: null } => ("peer", "is missing"),
        { Action: not ModerateAction.Lock, Password: not null } => ("password", "goes with lock only"),
        _ => Rules.Password("password", Password),
    };

    /// <summary>The password is a secret and stays out of logs.</summary>
    public override string ToString() => $"Moderate {{ Action = {Action}, Peer = {Peer} }}";
}
