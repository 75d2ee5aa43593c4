using Signal.Persistence;
using Signal.Persistence.Calls;
using Signal.Persistence.Rooms;
using Signal.Protocol.Identifiers;

namespace Signal.Simulation.Tests.Keeping;

/// <summary>Reading, which is given up after the store's patience. No room was made on purpose.</summary>
internal sealed class MemoryReads(Disk disk, Weather weather, TimeProvider time) : ICallStore, IRoomStore
{
    public Task<CallRecord?> FindOpenAsync(RoomName room, CancellationToken stop) => ReadAsync(() => disk.FindOpen(room));

    public Task<IReadOnlyList<ChatRecord>> ReadAsync(CallId call, long? before, long? after, int limit, CancellationToken stop) =>
        ReadAsync(() => disk.Read(call, before, after, limit));

    public Task<long> FindLastAsync(CallId call, long until, CancellationToken stop) => throw new NotSupportedException();

    public Task<IReadOnlySet<PeerId>> ReadGoneAsync(CallId call, CancellationToken stop) => ReadAsync(() => disk.GoneFrom(call));

    public Task<RoomRecord?> FindAsync(RoomName name, CancellationToken stop) => Task.FromResult<RoomRecord?>(null);

    public Task<RoomState> ReadStateAsync(RoomName name, CancellationToken stop) => ReadAsync(() => new RoomState(Made: null, disk.FindOpen(name)));

    public Task<bool> AddAsync(RoomRecord room, CancellationToken stop) => throw new NotSupportedException();

    public async Task<T> ReadAsync<T>(Func<T> read)
    {
        var reading = new TaskCompletionSource<T>();
        weather.Schedule(() =>
        {
            if (weather.Fails())
            {
                reading.TrySetException(Weather.Fault());
            }
            else
            {
                reading.TrySetResult(read());
            }
        });
        try
        {
            return await reading.Task.WaitAsync(Store.Patience, time);
        }
        catch (TimeoutException late)
        {
            throw new StoreUnavailableException("The store takes too long.", late);
        }
    }
}
