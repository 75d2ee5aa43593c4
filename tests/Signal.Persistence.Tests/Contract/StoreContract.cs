using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Tests.Harness;

namespace Signal.Persistence.Tests.Contract;

/// <summary>What every store must do, whatever is behind it. Each test has an open, empty store to itself.</summary>
[TestFixtureSource(typeof(StorePlace), nameof(StorePlace.Kinds))]
public abstract class StoreContract(Type kind)
{
    private StorePlace? _place;
    private CancellationTokenSource? _patience;

    protected Store Store { get; private set; } = null!;

    /// <summary>Ends what hangs.</summary>
    protected CancellationToken Stop => _patience!.Token;

    [SetUp]
    public async Task OpenAsync()
    {
        _patience = Patience.New();
        _place = StorePlace.Of(kind);
        Store = _place.Make();
        await Store.OpenAsync(Stop);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        if (Store is not null)
        {
            await Store.DisposeAsync();
        }

        if (_place is not null)
        {
            await _place.DisposeAsync();
        }

        _patience?.Dispose();
    }

    /// <summary>Closes the store and opens another one in its place, as a restart of the server does.</summary>
    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = _place!.Make();
        await Store.OpenAsync(Stop);
    }

    protected Task<IReadOnlyList<ChatRecord?>> CommitAsync(params JournalEntry[] entries) => Store.Journal.CommitAsync(entries, Stop);

    protected async Task<ChatRecord> SayAsync(ChatDraft draft) =>
        (await CommitAsync(new Said(draft))).Should().ContainSingle().Which.Should().BeOfType<ChatRecord>().Subject;

    protected async Task<CallBegun> BeginAsync(CallBegun call)
    {
        await CommitAsync(call);
        return call;
    }
}
