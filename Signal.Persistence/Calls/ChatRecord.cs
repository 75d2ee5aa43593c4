using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Calls;

/// <summary>One chat message as it is kept: unique by call and <see cref="Seq"/>, and by call, sender and <see cref="Key"/>; <see cref="Ts"/> in ms since 1970 UTC.</summary>
public sealed record ChatRecord(CallId Call, long Seq, long Ts, PeerId From, string Name, string? Username, string Text, ChatKey Key)
{
    /// <summary>What people say stays out of logs.</summary>
    public override string ToString() => $"ChatRecord {{ Call = {Call}, Seq = {Seq} }}";
}
