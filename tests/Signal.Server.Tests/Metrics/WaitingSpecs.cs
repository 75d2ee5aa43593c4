using Microsoft.Extensions.DependencyInjection;
using Signal.Protocol.Identifiers;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Rooms;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Metrics;

/// <summary>What waits is counted while it waits: mail in rooms that are at work, passwords behind those being checked, commits that nobody answers.</summary>
[NonParallelizable]
public sealed class WaitingSpecs
{
    private const string Mail = "signal_mailbox";
    private const string DeepestMail = "signal_mailbox_deepest";
    private const string Passwords = "signal_password_queue";
    private const string Failures = "signal_store_commit_failures_total";

    private DataFolder _data = null!;
    private TestServer _server = null!;

    [SetUp]
    public async Task Start()
    {
        _data = new DataFolder();
        _server = await TestServer.StartAsync(data: _data);
    }

    [TearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _data.Dispose();
    }

    [Test]
    public async Task Mail_of_all_rooms_and_of_the_busiest()
    {
        await using var ann = await _server.JoinAsync("quiet", "Ann");
        await using var ben = await _server.JoinAsync("busy", "Ben");
        using var over = new ManualResetEventSlim();
        var rooms = _server.App.Services.GetRequiredService<RoomDirectory>();
        var quiet = await OccupyAsync(rooms, "quiet", 2, over);
        var busy = await OccupyAsync(rooms, "busy", 5, over);

        var during = await _server.MetricsAsync();
        (during[Mail], during[DeepestMail]).Should().Be((7, 5));

        over.Set();
        await Task.WhenAll(quiet, busy).WaitAsync(Patience.Limit);
        (await ben.AskAsync("ping")).Type().Should().Be("pong");
        var after = await _server.MetricsOnceAsync(figures => figures[Mail] == 0);
        after[DeepestMail].Should().Be(0);
    }

    [Test]
    public async Task Passwords_that_are_not_being_checked_yet()
    {
        const int Behind = 3;
        using var over = new ManualResetEventSlim();
        var hashing = _server.App.Services.GetRequiredService<HashingThreads>();
        var threads = Math.Max(1, Environment.ProcessorCount - 1);
        var work = Enumerable.Range(0, threads + Behind).Select(_ => hashing.TryRun(() => over.Wait(Patience.Limit), CancellationToken.None)!).ToList();

        await _server.MetricsOnceAsync(figures => figures[Passwords] == Behind);

        over.Set();
        (await Task.WhenAll(work)).Should().OnlyContain(isDone => isDone);
        (await _server.MetricsAsync())[Passwords].Should().Be(0);
    }

    [Test]
    public async Task Commits_that_the_store_does_not_answer()
    {
        await using var ann = await _server.JoinAsync("kept", "Ann");
        (await ann.AskAsync("chat-message", """{"text":"hello"}""")).Type().Should().Be("ack");
        (await _server.MetricsAsync())[Failures].Should().Be(0);
        await using (await FrozenStore.HoldAsync(_data))
        {
            await ann.SendAsync("""{"type":"chat-message","id":"1","data":{"text":"is anybody there?"}}""");
            await _server.MetricsOnceAsync(figures => figures[Failures] > 0);
        }
    }

    /// <summary>Holds the room up in the middle of a piece of mail, and puts so many pieces behind it.</summary>
    private static async Task<Task> OccupyAsync(RoomDirectory rooms, string name, int pieces, ManualResetEventSlim over)
    {
        RoomName.TryParse(name, out var room).Should().BeTrue();
        var live = rooms.Find(room!)!;
        var atWork = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource<bool>();
        var held = asked.Task.ContinueWith(
            _ =>
            {
                atWork.SetResult();
                over.Wait(Patience.Limit).Should().BeTrue();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        var working = Task.Run(() => live.PostAsync(new RoomMail(new Errand.Vouch(PeerId.New(), asked))).AsTask());
        await atWork.Task.WaitAsync(Patience.Limit);
        for (var n = 0; n < pieces; n++)
        {
            await live.PostAsync(RoomMail.Look);
        }

        return Task.WhenAll(held, working);
    }
}
