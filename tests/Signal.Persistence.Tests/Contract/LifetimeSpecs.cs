using Signal.Persistence.Tests.Harness;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Tests.Contract;

public sealed class LifetimeSpecs(Type kind) : StoreContract(kind)
{
    private static readonly Func<Store, CancellationToken, Task>[] Operations =
    [
        (store, stop) => store.PingAsync(stop),
        (store, stop) => store.Users.AddAsync(Sample.User(), stop),
        (store, stop) => store.Users.FindAsync("ann", stop),
        (store, stop) => store.Users.SetPasswordHashAsync("ann", "hash", stop),
        (store, stop) => store.Sessions.AddAsync(Sample.Session(), stop),
        (store, stop) => store.Sessions.FindAsync("s-1", Sample.Now, stop),
        (store, stop) => store.Sessions.RevokeAsync("s-1", stop),
        (store, stop) => store.Rooms.AddAsync(new(Sample.Kitchen, null, null, null, false, Sample.Now), stop),
        (store, stop) => store.Rooms.FindAsync(Sample.Kitchen, stop),
        (store, stop) => store.Rooms.ReadStateAsync(Sample.Kitchen, stop),
        (store, stop) => store.Calls.FindOpenAsync(Sample.Kitchen, stop),
        (store, stop) => store.Calls.ReadAsync(CallId.New(), null, null, 10, stop),
        (store, stop) => store.Calls.ReadGoneAsync(CallId.New(), stop),
        (store, stop) => store.Calls.FindLastAsync(CallId.New(), Sample.Now, stop),
        (store, stop) => store.Visits.AddAsync(Sample.Visit(), stop),
        (store, stop) => store.Visits.ReadAsync("ann", null, 10, stop),
        (store, stop) => store.Visits.DeleteAsync("ann", "v_1", stop),
        (store, stop) => store.Visits.FindEndAsync("ann", CallId.New(), stop),
        (store, stop) => store.Journal.CommitAsync([Sample.Call()], stop),
        (store, stop) => store.Journal.RecoverAsync(stop),
        (store, stop) => store.Sweeping.SweepAsync(new(Sample.Now, null), stop),
    ];

    [Test]
    public async Task An_open_store_answers_a_ping() =>
        await FluentActions.Awaiting(() => Store.PingAsync(Stop)).Should().NotThrowAsync();

    [Test]
    public async Task An_empty_commit_keeps_nothing() => (await CommitAsync()).Should().BeEmpty();

    [Test]
    public async Task Whoever_has_given_up_before_the_answer_is_told_so_and_the_store_goes_on()
    {
        foreach (var operation in Operations)
        {
            await FluentActions.Awaiting(() => operation(Store, new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();
        }

        await FluentActions.Awaiting(() => Store.PingAsync(Stop)).Should().NotThrowAsync();
    }

    [Test]
    public async Task A_closed_store_is_unavailable_to_every_operation()
    {
        await Store.DisposeAsync();
        foreach (var operation in Operations)
        {
            await FluentActions.Awaiting(() => operation(Store, Stop)).Should().ThrowAsync<StoreUnavailableException>();
        }
    }

    [Test]
    public async Task A_store_may_be_closed_twice()
    {
        await Store.DisposeAsync();
        await FluentActions.Awaiting(() => Store.DisposeAsync().AsTask()).Should().NotThrowAsync();
    }

    [Test]
    public async Task What_many_do_at_once_is_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(
            async () =>
            {
                await Store.Users.AddAsync(Sample.User($"u{number}"), Stop);
                await Store.Sessions.AddAsync(Sample.Session($"s-{number}") with { ExpiresAt = 4_102_444_800_000 }, Stop);
                await Store.Visits.AddAsync(Sample.Visit(joinedAt: Sample.Now + number), Stop);
                (await Store.Users.FindAsync($"u{number}", Stop)).Should().NotBeNull("who has written reads it");
            },
            Stop)));
        (await Store.Visits.ReadAsync("ann", null, 1_000, Stop)).Should().HaveCount(200);
        (await Store.Sessions.FindAsync("s-199", Sample.Now, Stop)).Should().NotBeNull();
    }
}
