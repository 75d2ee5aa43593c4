using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ClientMessages;

/// <summary>Enter a room, under a display name of 1 to 64 characters (a guest needs one). Answered by <c>joined</c>.</summary>
public sealed record JoinCall(RoomName Room, string? Name = null, StateChange? State = null, string? Password = null) : ClientMessage
{
    internal override (string Member, string Rule)? Fault => Rules.Name("name", Name) ?? Rules.Password("password", Password);

    /// <summary>The password is a secret and stays out of logs.</summary>
    public override string ToString() => $"JoinCall {{ Room = {Room} }}";
}
