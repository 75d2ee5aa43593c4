using System.Text.RegularExpressions;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Guard;

/// <summary>How many sockets one address may have, and all together.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed partial class SocketCapSpecs(string transport)
{
    private const string Stranger = "127.0.0.2";

    [Test]
    public async Task An_address_that_has_its_share_is_told_when_to_try_again_and_another_comes_in()
    {
        await using var server = await StartAsync("--Signal:Limits:SocketsPerAddress=3");
        using var callers = new Callers(server);
        for (var n = 0; n < 3; n++)
        {
            (await callers.StatusAsync()).Should().Be(101);
        }

        var (_, refusal) = await callers.CallAsync();
        refusal.Should().StartWith("HTTP/1.1 429").And.MatchRegex(RetryAfter());
        (await callers.StatusAsync(Stranger)).Should().Be(101);
    }

    [Test]
    public async Task Past_the_total_everybody_is_told_when_to_try_again()
    {
        await using var server = await StartAsync("--Signal:Limits:Sockets=2");
        using var callers = new Callers(server);
        (await callers.StatusAsync()).Should().Be(101);
        (await callers.StatusAsync(Stranger)).Should().Be(101);
        var (_, refusal) = await callers.CallAsync("127.0.0.3");
        refusal.Should().StartWith("HTTP/1.1 503").And.MatchRegex(RetryAfter());
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Whoever_goes_makes_room(bool properly)
    {
        await using var server = await StartAsync("--Signal:Limits:SocketsPerAddress=1", "--Signal:Limits:Sockets=1");
        using var callers = new Callers(server);
        var (first, _) = await callers.CallAsync();
        if (properly)
        {
            await new RawClient(first).CloseAsync();
        }
        else
        {
            callers.Reset(first);
        }

        using var patience = Patience.New();
        while (await callers.StatusAsync() != 101)
        {
            patience.IsCancellationRequested.Should().BeFalse("the place is free before long");
        }
    }

    [TestCase("Origin: https://evil.example", 403)]
    [TestCase("Authorization: Bearer abc.def.ghi", 401)]
    public async Task Whoever_is_refused_takes_no_place(string header, int status)
    {
        await using var server = await StartAsync("--Signal:Limits:SocketsPerAddress=1", "--Signal:Limits:Sockets=1");
        using var callers = new Callers(server);
        for (var n = 0; n < 5; n++)
        {
            (await callers.StatusAsync(headers: header)).Should().Be(status);
        }

        (await callers.StatusAsync()).Should().Be(101);
    }

    [Test]
    public async Task Those_who_wait_for_their_turn_are_counted_so_that_no_address_has_all_the_turns()
    {
        await using var server = await StartAsync("--Signal:Limits:SocketsPerAddress=2", "--Signal:Limits:Arrivals=1");
        using var callers = new Callers(server);
        await using var first = await server.ConnectAsync();
        var calls = new[] { callers.StatusAsync(), callers.StatusAsync() };
        (await await Task.WhenAny(calls)).Should().Be(429, "one has the turn, one waits for it");
        await first.JoinAsync("demo", "First");
        (await Task.WhenAll(calls)).Should().BeEquivalentTo([101, 429]);
    }

    [Test]
    public async Task Limits_switched_off_let_an_address_have_as_many_as_there_are()
    {
        await using var server = await StartAsync("--Signal:Limits:SocketsPerAddress=1", "--Signal:Limits:Sockets=3", "--Signal:Limits:Enabled=false");
        using var callers = new Callers(server);
        for (var n = 0; n < 3; n++)
        {
            (await callers.StatusAsync()).Should().Be(101);
        }

        (await callers.StatusAsync()).Should().Be(503);
    }

    [Test]
    public async Task By_default_sixty_four_are_let_in_and_no_more()
    {
        await using var server = await StartAsync();
        using var callers = new Callers(server);
        var answers = new List<int>();
        for (var n = 0; n < 70; n++)
        {
            answers.Add(await callers.StatusAsync());
        }

        answers.Should().StartWith(Enumerable.Repeat(101, 64)).And.EndWith(Enumerable.Repeat(429, 6));
    }

    private Task<TestServer> StartAsync(params string[] settings) => TestServer.StartAsync([Transports.Setting(transport), .. settings]);

    [GeneratedRegex("\r\nRetry-After: [1-5]\r\n")]
    private static partial Regex RetryAfter();
}
