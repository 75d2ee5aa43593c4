using Signal.Persistence.Calls;

namespace Signal.Persistence.Sqlite;

/// <summary>
/// Keeps chat. Each message costs a few steps in the indexes, whatever was said before under its key. They are named because SQLite, which keeps no
/// statistics here, would rather read the whole call.
/// </summary>
internal static class SqliteChat
{
    private const string Columns = "SELECT seq, ts, peer, name, username, text, key FROM chat ";
    private const string Call = "call = (SELECT id FROM calls WHERE call = $1) ";

    /// <summary>The message as it is kept: an earlier one when the draft repeats it. Most have a key that nobody said before: they take one look.</summary>
    public static ChatRecord Keep(SqliteSession session, ChatDraft draft)
    {
        var latest = LatestOf(session, draft);
        var own = latest.Count < ChatDraft.Reach ? null : OwnOf(session, draft);
        return own ?? draft.EarlierAmong(latest) ?? Append(session, draft);
    }

    /// <summary>What was said under the draft's key, by whomever, the latest first, within reach.</summary>
    private static IReadOnlyList<ChatRecord> LatestOf(SqliteSession session, ChatDraft draft) => session.Query(
        Columns + "INDEXED BY chat_latest WHERE " + Call + "AND key = $2 ORDER BY seq DESC LIMIT $3",
        row => SqliteCalls.ReadLine(row, draft.Call),
        draft.Call.Value,
        draft.Key.Value,
        ChatDraft.Reach);

    private static ChatRecord? OwnOf(SqliteSession session, ChatDraft draft) => session.First(
        Columns + "INDEXED BY chat_key WHERE " + Call + "AND key = $2 AND peer = $3",
        row => SqliteCalls.ReadLine(row, draft.Call),
        draft.Call.Value,
        draft.Key.Value,
        (long)draft.From.Value);

    private static ChatRecord Append(SqliteSession session, ChatDraft draft)
    {
        var seq = session.Query(
            "INSERT INTO chat (call, seq, ts, peer, name, username, text, key) "
            + "SELECT id, coalesce((SELECT seq FROM chat WHERE call = calls.id ORDER BY seq DESC LIMIT 1), 0) + 1, $2, $3, $4, $5, $6, $7 FROM calls WHERE call = $1 "
            + "RETURNING seq",
            row => row.GetInt64(0),
            draft.Call.Value,
            draft.Ts,
            (long)draft.From.Value,
            draft.Name,
            draft.Username,
            draft.Text,
            draft.Key.Value);
        return new ChatRecord(draft.Call, seq.Single(), draft.Ts, draft.From, draft.Name, draft.Username, draft.Text, draft.Key);
    }
}
