using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;

namespace Signal.Simulation.Tests.Keeping;

/// <summary>What is kept, whatever happens to the server: the store's contract in memory.</summary>
internal class Disk
{
    private readonly Dictionary<string, VisitRecord> _visits = [];
    private readonly List<CallRecord> _calls = [];
    private readonly Dictionary<CallId, List<ChatRecord>> _chat = [];
    private readonly HashSet<(CallId Call, PeerId Peer)> _gone = [];
    private long? _alive;

    public IEnumerable<(CallRecord Call, IReadOnlyList<ChatRecord> Chat)> Calls => _calls.Select(call => (call, ChatOf(call.Call)));

    public IReadOnlyList<ChatRecord> ChatOf(CallId call) => _chat.GetValueOrDefault(call, []);

    public CallRecord? Find(CallId call) => _calls.Find(known => known.Call == call);

    public CallRecord? FindOpen(RoomName room) => _calls.FindLast(call => call.Room.Equals(room) && call.EndedAt is null);

    public IReadOnlyList<ChatRecord> Read(CallId call, long? before, long? after, int limit)
    {
        var chat = ChatOf(call);
        return after is { } from
            ? [.. chat.Where(line => line.Seq > from).Take(limit)]
            : [.. chat.Where(line => line.Seq < (before ?? long.MaxValue)).TakeLast(limit)];
    }

    public virtual IReadOnlySet<PeerId> GoneFrom(CallId call) => _gone.Where(seat => seat.Call == call).Select(seat => seat.Peer).ToHashSet();

    public bool IsGone(CallId call, PeerId peer) => _gone.Contains((call, peer));

    public ChatRecord? Keep(JournalEntry entry)
    {
        switch (entry)
        {
            case Said said:
                return EarlierOf(said.Draft) ?? Append(said.Draft, _chat[said.Draft.Call]);
            case CallBegun begun when !_chat.ContainsKey(begun.Call):
                _calls.Add(new CallRecord(begun.Call, begun.Room, begun.StartedAt, EmptySince: null, EndedAt: null));
                _chat.Add(begun.Call, []);
                break;
            case CallEmptied emptied:
                Change(emptied.Call, call => call with { EmptySince = emptied.Since });
                break;
            case CallEnded ended:
                Change(ended.Call, call => call with { EndedAt = ended.EndedAt });
                break;
            case DoorChanged door:
                Change(door.Call, call => call with { Door = door.Door });
                break;
            case SeatGone gone:
                _gone.Add((gone.Call, gone.Peer));
                break;
            case VisitBegun begun:
                _visits.TryAdd(begun.Visit.Id, begun.Visit);
                break;
            case VisitResumed resumed when _visits.TryGetValue(resumed.Visit, out var visit):
                _visits[resumed.Visit] = visit with { LeftAt = null };
                break;
            case VisitEnded ended when _visits.TryGetValue(ended.Visit, out var visit):
                _visits[ended.Visit] = visit with { LeftAt = ended.LeftAt, Peers = ended.Peers };
                break;
            case Alive alive:
                _alive = alive.At;
                break;
        }

        return null;
    }

    public void Recover()
    {
        foreach (var open in _calls.Where(call => call is { EndedAt: null, EmptySince: null }).ToArray())
        {
            Change(open.Call, call => call with { EmptySince = Math.Max(call.StartedAt, _alive ?? call.StartedAt) });
        }

        foreach (var open in _visits.Values.Where(visit => visit.LeftAt is null).ToArray())
        {
            _visits[open.Id] = open with { LeftAt = Math.Max(open.JoinedAt, _alive ?? open.JoinedAt) };
        }
    }

    protected virtual ChatRecord? EarlierOf(ChatDraft draft) => draft.EarlierAmong(ChatOf(draft.Call));

    protected virtual ChatRecord Append(ChatDraft draft, List<ChatRecord> chat)
    {
        var kept = new ChatRecord(draft.Call, chat.Count + 1, draft.Ts, draft.From, draft.Name, draft.Username, draft.Text, draft.Key);
        chat.Add(kept);
        return kept;
    }

    private void Change(CallId id, Func<CallRecord, CallRecord> change)
    {
        var index = _calls.FindLastIndex(call => call.Call == id);
        if (index >= 0)
        {
            _calls[index] = change(_calls[index]);
        }
    }
}
