using Signal.Protocol.Identifiers;

namespace Signal.Protocol.ClientMessages;

/// <summary>Take up a seat again after a lost connection; <c>seq</c> is the last chat seen, 0 for none. Answered by <c>resumed</c>.</summary>
public sealed record Resume(ResumeToken Token, long Seq) : ClientMessage
{
    internal override (string Member, string Rule)? Fault => Rules.Token("token", Token.Secret) ?? Rules.Sequence("seq", Seq);
}
