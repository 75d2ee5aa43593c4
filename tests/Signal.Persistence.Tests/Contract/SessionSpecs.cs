using Signal.Persistence.Sessions;
using Signal.Persistence.Tests.Harness;

namespace Signal.Persistence.Tests.Contract;

public sealed class SessionSpecs(Type kind) : StoreContract(kind)
{
    /// <summary>Far enough from every machine's clock that a store which sweeps by itself leaves it alone.</summary>
    private static readonly SessionRecord Session = Sample.Session() with { ExpiresAt = 4_102_444_800_000 };

    [Test]
    public async Task A_session_is_found_as_it_was_added()
    {
        await Store.Sessions.AddAsync(Session, Stop);
        (await FindAsync(Session.Sid, Sample.Now)).Should().Be(Session);
        await ReopenAsync();
        (await FindAsync(Session.Sid, Sample.Now)).Should().Be(Session);
    }

    [Test]
    public async Task An_unknown_session_is_not_found()
    {
        await Store.Sessions.AddAsync(Session, Stop);
        (await FindAsync("s-2", Sample.Now)).Should().BeNull();
        (await FindAsync("S-1", Sample.Now)).Should().BeNull("sids differ by case");
    }

    [Test]
    public async Task A_session_is_over_at_the_millisecond_at_which_it_expires()
    {
        await Store.Sessions.AddAsync(Session, Stop);
        (await FindAsync(Session.Sid, Session.ExpiresAt - 1)).Should().Be(Session);
        (await FindAsync(Session.Sid, Session.ExpiresAt)).Should().BeNull();
        (await FindAsync(Session.Sid, Session.ExpiresAt + 1)).Should().BeNull();
    }

    [Test]
    public async Task A_revoked_session_is_not_found_and_stays_so()
    {
        await Store.Sessions.AddAsync(Session, Stop);
        await Store.Sessions.AddAsync(Session with { Sid = "s-2" }, Stop);
        await Store.Sessions.RevokeAsync(Session.Sid, Stop);
        (await FindAsync(Session.Sid, Sample.Now)).Should().BeNull();
        await ReopenAsync();
        (await FindAsync(Session.Sid, Sample.Now)).Should().BeNull();
        (await FindAsync("s-2", Sample.Now)).Should().NotBeNull("only one was revoked");
    }

    [Test]
    public async Task Revoking_what_is_not_there_is_no_fault()
    {
        await Store.Sessions.AddAsync(Session, Stop);
        await Store.Sessions.RevokeAsync("s-2", Stop);
        await Store.Sessions.RevokeAsync("s-2", Stop);
        (await FindAsync(Session.Sid, Sample.Now)).Should().Be(Session);
    }

    [Test]
    public async Task Somebody_has_many_sessions()
    {
        for (var number = 0; number < 20; number++)
        {
            await Store.Sessions.AddAsync(Session with { Sid = $"s-{number}", CreatedAt = Sample.Now + number }, Stop);
        }

        for (var number = 0; number < 20; number++)
        {
            (await FindAsync($"s-{number}", Sample.Now))!.CreatedAt.Should().Be(Sample.Now + number);
        }
    }

    private Task<SessionRecord?> FindAsync(string sid, long now) => Store.Sessions.FindAsync(sid, now, Stop);
}
