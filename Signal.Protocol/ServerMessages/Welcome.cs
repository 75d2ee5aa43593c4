namespace Signal.Protocol.ServerMessages;

/// <summary>The first frame of every socket. <see cref="PingMs"/> is the heartbeat; <see cref="User"/> is null for a guest.</summary>
public sealed record Welcome(int Protocol, string Server, IReadOnlyList<string> Features, WelcomeLimits Limits, int PingMs, UserInfo? User)
    : ServerMessage
{
    internal override ServerMessageType Type => ServerMessageType.Welcome;
}
