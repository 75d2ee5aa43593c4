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
    /// Whether this is <paramref name="kept"/>, of the same call, once more: the same key from the same peer; or, by somebody who had lost that
    /// seat and came back as another peer, the same text under the same key and name.
    /// </summary>
    public bool Repeats(ChatRecord kept) =>
        kept.Key == Key
        && (kept.From == From
            || (kept.Text == Text && kept.Name == Name && kept.Username == Username && !Namesakes.Contains(kept.From)));

    /// <summary>The one among these that this repeats, or null; what this very peer said comes first.</summary>
    public ChatRecord? EarlierAmong(IEnumerable<ChatRecord> kept) => kept.Where(Repeats).OrderByDescending(line => line.From == From).FirstOrDefault();

    /// <summary>What people say stays out of logs.</summary>
    public override string ToString() => $"ChatDraft {{ Call = {Call}, From = {From} }}";
}
