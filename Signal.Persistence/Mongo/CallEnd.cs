using Signal.Persistence.Calls;

namespace Signal.Persistence.Mongo;

/// <summary>The end of a call's chat while more is added to it: the last seq, and those messages whose keys come again.</summary>
internal sealed class CallEnd
{
    private readonly Dictionary<ChatKey, List<ChatRecord>> _known = [];
    private long _seq;

    public CallEnd(long seq, IEnumerable<ChatRecord> known)
    {
        _seq = seq;
        foreach (var line in known)
        {
            Know(line);
        }
    }

    /// <summary>The message that this one is again, or null.</summary>
    public ChatRecord? Find(ChatDraft draft) => _known.TryGetValue(draft.Key, out var lines) ? draft.EarlierAmong(lines) : null;

    public ChatRecord Append(ChatDraft draft)
    {
        var line = new ChatRecord(draft.Call, ++_seq, draft.Ts, draft.From, draft.Name, draft.Username, draft.Text, draft.Key);
        Know(line);
        return line;
    }

    private void Know(ChatRecord line)
    {
        if (!_known.TryGetValue(line.Key, out var lines))
        {
            _known.Add(line.Key, lines = []);
        }

        lines.Add(line);
    }
}
