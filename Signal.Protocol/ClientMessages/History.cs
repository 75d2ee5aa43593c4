namespace Signal.Protocol.ClientMessages;

/// <summary>Chat of this call older than <c>before</c> or newer than <c>after</c>, at most <c>limit</c> (1 to 200, default 50). Answered by <c>history</c>.</summary>
public sealed record History(long? Before = null, long? After = null, int Limit = ProtocolLimits.DefaultHistoryItems) : ClientMessage
{
    internal override (string Member, string Rule)? Fault =>
        Rules.Sequence("before", Before)
        ?? Rules.Sequence("after", After)
        ?? (Before is not null && After is not null ? ("after", "goes without before") : default((string, string)?))
        ?? Rules.Between("limit", Limit, 1, ProtocolLimits.HistoryItems);
}
