using Signal.Protocol.Identifiers;
using Signal.Server.Accounts.Passwords;

namespace Signal.Server.Rest.Rooms;

/// <summary>A room somebody wants made; without <see cref="Name"/> under a code of ours. With a <see cref="Lobby"/> its calls begin locked.</summary>
internal sealed record NewRoom(RoomName? Name = null, int? MaxPeers = null, Password? Password = null, bool? Lobby = null)
{
    /// <summary>What cannot be, or null.</summary>
    public Problem? Objection(int mostPeers) => this switch
    {
        { MaxPeers: { } peers } when peers < 1 || peers > mostPeers => Problem.BadRequest($"maxPeers must be 1 to {mostPeers}"),
        { Password.Fault: { } fault } => Problem.WeakPassword(fault),
        _ => null,
    };
}
