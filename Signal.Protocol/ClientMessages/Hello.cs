namespace Signal.Protocol.ClientMessages;

/// <summary>Sign in on an open socket, before joining. Answered by <c>ack {user}</c>.</summary>
public sealed record Hello(string Token) : ClientMessage
{
    internal override (string Member, string Rule)? Fault => Rules.Token("token", Token);

    /// <summary>The token is a secret and stays out of logs.</summary>
    public override string ToString() => "Hello { Token = *** }";
}
