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
    public static ChatRecord Keep(SqliteSession session, ChatDraft draft) =>
        (IsSaid(session, draft) ? OwnOf(session, draft) ?? OthersOf(session, draft) : null) ?? Append(session, draft);

    /// <summary>Whether anybody has said the draft's key.</summary>
    private static bool IsSaid(SqliteSession session, ChatDraft draft) => session.First(
        "SELECT 1 FROM chat INDEXED BY chat_latest WHERE " + Call + "AND key = $2 LIMIT 1",
        _ => true,
        draft.Call.Value,
        draft.Key.Value);

    private static ChatRecord? OwnOf(SqliteSession session, ChatDraft draft) => session.First(
        Columns + "INDEXED BY chat_key WHERE " + Call + "AND key = $2 AND peer = $3",
        row => SqliteCalls.ReadLine(row, draft.Call),
        draft.Call.Value,
        draft.Key.Value,
        (long)draft.From.Value);

    /// <summary>Those within reach that differ in nothing but the peer.</summary>
    private static ChatRecord? OthersOf(SqliteSession session, ChatDraft draft) => draft.EarlierAmong(session.Query(
        Columns + "WHERE " + Call
        + "AND seq IN (SELECT seq FROM chat INDEXED BY chat_latest WHERE " + Call + "AND key = $2 ORDER BY seq DESC LIMIT $3) "
        + "AND name = $4 AND username IS $5 AND text = $6",
        row => SqliteCalls.ReadLine(row, draft.Call),
        draft.Call.Value,
        draft.Key.Value,
        ChatDraft.Reach,
        draft.Name,
        draft.Username,
        draft.Text));

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
