using Signal.Server.Dispatch;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Metrics;

namespace Signal.Server.Tests.Rates;

/// <summary>What may wait for a store that does not answer: no more than there is room for, and the rest is told so at once.</summary>
public sealed class BacklogSpecs
{
    private const int PerRoom = 2_048;
    private const int ForChat = 12_288;
    private const int InOneCommit = 512;

    /// <summary>Calls begun, and what else is kept beside chat.</summary>
    private const int Others = 32;

    private DataFolder _data = null!;
    private TestServer _server = null!;

    [SetUp]
    public async Task Start()
    {
        _data = new DataFolder();

        // A clock that stands still: nobody is told that they have waited for too long.
        _server = await TestServer.StartAsync(["--Signal:Limits:Enabled=false"], new ManualTime(), _data);
    }

    [TearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _data.Dispose();
    }

    [Test]
    public async Task Of_one_room_two_thousand_messages()
    {
        await using var ann = await _server.JoinAsync("demo", "Ann");
        await using (await FrozenStore.HoldAsync(_data))
        {
            await SayAsync(ann, PerRoom + 2);
            foreach (var late in new[] { PerRoom, PerRoom + 1 })
            {
                var refusal = await ann.NextAsync();
                refusal.Code().Should().Be("storage-unavailable");
                refusal.GetProperty("re").GetString().Should().Be($"c-{late}");
            }
        }

        for (var n = 0; n < PerRoom; n++)
        {
            (await ann.NextAsync()).Type().Should().Be("ack", "what was taken is kept as soon as the store answers again");
        }
    }

    [Test]
    public async Task Of_all_rooms_twelve_thousand()
    {
        const int Rooms = 7;
        var talkers = await Task.WhenAll(Enumerable.Range(0, Rooms).Select(n => _server.JoinAsync($"room-{n}", "Talker")));
        await using (await FrozenStore.HoldAsync(_data))
        {
            var refused = await Task.WhenAll(talkers.Select(RefusalsAsync));
            refused.Sum().Should().BeInRange((Rooms * PerRoom) - ForChat - InOneCommit, (Rooms * PerRoom) - ForChat + Others);
            (await _server.MetricsAsync())["signal_journal_queue"].Should().BeInRange(ForChat, ForChat + Others);
            (await talkers[0].AskAsync("leave-call")).Type().Should().Be("ack", "comings and goings have a place left");
        }

        foreach (var talker in talkers)
        {
            await talker.DisposeAsync();
        }
    }

    [Test]
    public async Task Of_one_connections_questions_eight_answered_in_their_order()
    {
        var aside = new SideWork();
        var gate = new TaskCompletionSource();
        var answers = new List<int>();
        for (var n = 0; n < 8; n++)
        {
            var question = n;
            aside.TryRun(async () =>
            {
                await gate.Task;
                answers.Add(question);
            }).Should().BeTrue();
        }

        aside.TryRun(() => Task.CompletedTask).Should().BeFalse();
        gate.SetResult();
        await aside.Last;
        answers.Should().Equal(0, 1, 2, 3, 4, 5, 6, 7);
        aside.TryRun(() => Task.CompletedTask).Should().BeTrue("there is room again");
    }

    private static async Task SayAsync(RawClient talker, int messages)
    {
        for (var n = 0; n < messages; n++)
        {
            await talker.SendAsync($$$"""{"type":"chat-message","id":"c-{{{n}}}","data":{"text":"waits"}}""");
        }
    }

    /// <summary>How many of as many messages as one room may have were refused, once the server has read all of them.</summary>
    private static async Task<int> RefusalsAsync(RawClient talker)
    {
        await SayAsync(talker, PerRoom);
        await talker.SendAsync("""{"type":"ping","id":"end"}""");
        var refusals = 0;
        while (await talker.NextAsync() is var answer && answer.Type() != "pong")
        {
            answer.Code().Should().Be("storage-unavailable");
            refusals++;
        }

        return refusals;
    }
}
