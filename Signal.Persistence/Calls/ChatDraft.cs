using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Calls;

/// <summary>
/// A chat message before it has a seq; <see cref="Ts"/> in ms since 1970 UTC. <see cref="Namesakes"/> are the other peers who are in the call under
/// the same name and account at this time.
/// </summary>
public sealed record ChatDraft(
    CallId Call, PeerId From, ChatKey Key, string Name, string? Username, string Text, long Ts, IReadOnlyList<PeerId> Namesakes)
{
    /// <summary>
    /// How many messages that others said under the same key are looked at, the latest. Whoever comes back says it again soon; and of calls in which
    /// thousands say the same key, no message costs more to keep than the one before.
    /// </summary>
    public const int Reach = 32;

    /// <summary>
    /// Whether this is <paramref name="kept"/>, of the same call, once more: the same key from the same peer; or, by somebody who had lost that
    /// seat and came back as another peer, the same text under the same key and name.
    /// </summary>
    public bool Repeats(ChatRecord kept) =>
        kept.Key == Key
        && (kept.From == From
            || (kept.Text == Text && kept.Name == Name && kept.Username == Username && !Namesakes.Contains(kept.From)));

    /// <summary>The one among these that this repeats, or null; what this very peer said comes first, then the latest of the others within <see cref="Reach"/>.</summary>
    public ChatRecord? EarlierAmong(IEnumerable<ChatRecord> kept)
    {
        ChatRecord[] same = [.. kept.Where(line => line.Key == Key)];
        return Array.Find(same, line => line.From == From) ?? same.OrderByDescending(line => line.Seq).Take(Reach).FirstOrDefault(Repeats);
    }

    /// <summary>What people say stays out of logs.</summary>
    public override string ToString() => $"ChatDraft {{ Call = {Call}, From = {From} }}";
}
