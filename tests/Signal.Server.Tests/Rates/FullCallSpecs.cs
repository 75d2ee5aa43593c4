using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rates;

/// <summary>
/// Eight people whose clients do all that a good one does in its worst minute, in no time at all: the clock stands still, so that nothing is given back.
/// </summary>
public sealed class FullCallSpecs
{
    private const int People = 8;

    /// <summary>A machine with several networks, IPv6 and two relays has so many.</summary>
    private const int Candidates = 20;

    private readonly List<RawClient> _people = [];
    private TestServer _server = null!;

    [SetUp]
    public async Task Open() => _server = await TestServer.StartAsync(time: new ManualTime());

    [TearDown]
    public async Task Close()
    {
        foreach (var person in _people)
        {
            await person.DisposeAsync();
        }

        _people.Clear();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Everybody_comes_at_once_and_nobody_is_refused_anything()
    {
        for (var n = 0; n < People; n++)
        {
            var newcomer = await _server.JoinAsync("demo", $"peer {n}");
            foreach (var earlier in _people)
            {
                await earlier.ExpectAsync("user-joined");
                await MeetAsync(earlier, newcomer);
            }

            _people.Add(newcomer);
        }

        foreach (var person in _people)
        {
            await BusyAsync(person);
        }
    }

    [Test]
    public async Task Everybody_starts_over_from_scratch_at_once_and_nobody_is_refused_anything()
    {
        for (var n = 0; n < People; n++)
        {
            var newcomer = await _server.JoinAsync("demo", $"peer {n}");
            foreach (var earlier in _people)
            {
                await earlier.ExpectAsync("user-joined");
            }

            _people.Add(newcomer);
        }

        for (var n = 0; n < People; n++)
        {
            foreach (var earlier in _people.Take(n))
            {
                await SignalAsync(_people[n], earlier, """{"gen":2}""");
                await MeetAsync(earlier, _people[n]);
            }
        }
    }

    /// <summary>An offer and an answer, each with its candidates.</summary>
    private static async Task MeetAsync(RawClient offerer, RawClient other)
    {
        foreach (var (from, to) in new[] { (offerer, other), (other, offerer) })
        {
            await SignalAsync(from, to, """{"gen":1,"description":{"type":"offer","sdp":"v=0"}}""");
            for (var n = 0; n <= Candidates; n++)
            {
                await SignalAsync(from, to, """{"gen":1,"candidate":null}""");
            }
        }
    }

    private static async Task SignalAsync(RawClient from, RawClient to, string data)
    {
        (await from.AskAsync("signal", data, to.Id)).Type().Should().Be("ack");
        await to.ExpectAsync("signal");
    }

    /// <summary>A page that wakes up, fingers on the microphone's key, three lines of chat, and a look into what was said.</summary>
    private static async Task BusyAsync(RawClient person)
    {
        var asked = Enumerable.Repeat(("ping", "{}"), 4)
            .Concat(Enumerable.Range(0, 12).Select(n => ("set-state", $$"""{"audio":{{(n % 2 == 0 ? "true" : "false")}}}""")))
            .Concat(Enumerable.Repeat(("chat-message", """{"text":"hello"}"""), 3))
            .Concat(Enumerable.Repeat(("history", """{"after":0}"""), 40));
        foreach (var (type, data) in asked)
        {
            (await person.AskPastNewsAsync(type, data)).Code().Should().BeNull("{0} is no more than usual", type);
        }
    }
}
