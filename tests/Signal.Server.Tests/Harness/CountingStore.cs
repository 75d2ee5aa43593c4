using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Signal.Persistence;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Rooms;
using Signal.Persistence.Sessions;
using Signal.Persistence.Sweeping;
using Signal.Persistence.Users;
using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;

namespace Signal.Server.Tests.Harness;

/// <summary>A store that counts how often its rooms and calls are read, and how much goes into each commit.</summary>
internal sealed class CountingStore(Store store) : Store, IRoomStore, ICallStore, IJournalStore
{
    private readonly ConcurrentDictionary<string, int> _reads = new();
    private readonly Channel<int> _commits = Channel.CreateBounded<int>(1_024);

    /// <summary>By the name of the operation.</summary>
    public IReadOnlyDictionary<string, int> Reads => _reads;

    /// <summary>How many entries each commit had.</summary>
    public ChannelReader<int> Commits => _commits.Reader;

    /// <summary>How many messages were read.</summary>
    public int Lines { get; private set; }

    /// <summary>What happens just before chat is read.</summary>
    public Func<Task> BeforeChat { get; set; } = () => Task.CompletedTask;

    public override IUserStore Users => store.Users;

    public override ISessionStore Sessions => store.Sessions;

    public override IRoomStore Rooms => this;

    public override ICallStore Calls => this;

    public override IVisitStore Visits => store.Visits;

    public override IJournalStore Journal => this;

    public override ISweepStore Sweeping => store.Sweeping;

    public override Task OpenAsync(CancellationToken stop) => store.OpenAsync(stop);

    public override Task PingAsync(CancellationToken stop) => store.PingAsync(stop);

    public override ValueTask DisposeAsync() => store.DisposeAsync();

    public Task<bool> AddAsync(RoomRecord room, CancellationToken stop) => store.Rooms.AddAsync(room, stop);

    public Task<RoomRecord?> FindAsync(RoomName name, CancellationToken stop) => Count(store.Rooms.FindAsync(name, stop));

    public Task<RoomState> ReadStateAsync(RoomName name, CancellationToken stop) => Count(store.Rooms.ReadStateAsync(name, stop));

    public Task<CallRecord?> FindOpenAsync(RoomName room, CancellationToken stop) => Count(store.Calls.FindOpenAsync(room, stop));

    public async Task<IReadOnlyList<ChatRecord>> ReadAsync(CallId call, long? before, long? after, int limit, CancellationToken stop)
    {
        await BeforeChat();
        var page = await Count(store.Calls.ReadAsync(call, before, after, limit, stop));
        Lines += page.Count;
        return page;
    }

    public Task<long> FindLastAsync(CallId call, long until, CancellationToken stop) => Count(store.Calls.FindLastAsync(call, until, stop));

    public Task<IReadOnlySet<PeerId>> ReadGoneAsync(CallId call, CancellationToken stop) => Count(store.Calls.ReadGoneAsync(call, stop));

    public async Task<IReadOnlyList<ChatRecord?>> CommitAsync(IReadOnlyList<JournalEntry> entries, CancellationToken stop)
    {
        var kept = await store.Journal.CommitAsync(entries, stop);
        _commits.Writer.TryWrite(entries.Count);
        return kept;
    }

    public Task RecoverAsync(CancellationToken stop) => store.Journal.RecoverAsync(stop);

    private T Count<T>(T read, [CallerMemberName] string operation = "")
    {
        _reads.AddOrUpdate(operation, 1, (_, count) => count + 1);
        return read;
    }
}
