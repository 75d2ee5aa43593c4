using System.Text.RegularExpressions;
using Signal.Server.Connections;
using Signal.Server.Options;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Connections;

/// <summary>More come at once than can be seated.</summary>
public sealed partial class AdmissionSpecs
{
    private readonly ManualTime _time = new();

    [Test]
    public async Task Who_finds_it_full_and_too_many_waiting_is_told_when_to_come_back_each_at_another_time()
    {
        const int Late = 20;
        await using var server = await TestServer.StartAsync(["--Signal:Limits:Arrivals=1"], new ManualTime());
        await using var first = await server.ConnectAsync();
        var sockets = await Task.WhenAll(Enumerable.Range(0, Admission.WaitingForEach + Late).Select(_ => RawSocket.ConnectAsync(server.Url)));
        var answers = sockets.Select(socket => socket.UpgradeAsync(server.Url)).ToList();
        var waits = new List<string>();
        while (waits.Count < Late)
        {
            var answer = await Task.WhenAny(answers);
            answers.Remove(answer);
            var refusal = Refusal().Match(await answer);
            refusal.Success.Should().BeTrue("the answer is {0}", await answer);
            waits.Add(refusal.Groups["seconds"].Value);
        }

        waits.Distinct().Should().HaveCountGreaterThan(1);
        answers.Should().HaveCount(Admission.WaitingForEach).And.OnlyContain(answer => !answer.IsCompleted, "there is a turn for them");
        await first.JoinAsync("demo", "First");
        (await await Task.WhenAny(answers)).Should().StartWith("HTTP/1.1 101", "whoever sits is no longer on the way");
        // On this clock the server would wait for their goodbyes until it gives up.
        first.Socket.Reset();
        foreach (var socket in sockets)
        {
            socket.Reset();
        }
    }

    [Test]
    public async Task Turns_are_taken_in_the_order_of_arrival()
    {
        using var admission = Admit(1);
        using var first = await admission.EnterAsync(CancellationToken.None);
        var second = admission.EnterAsync(CancellationToken.None).AsTask();
        var third = admission.EnterAsync(CancellationToken.None).AsTask();
        first!.Dispose();
        (await second.WaitAsync(Patience.Limit)).Should().NotBeNull();
        third.IsCompleted.Should().BeFalse();
        first.Dispose();
        third.IsCompleted.Should().BeFalse("a turn is given back once");
        (await second)!.Dispose();
        (await third.WaitAsync(Patience.Limit)).Should().NotBeNull();
    }

    [Test]
    public async Task Who_dawdles_keeps_nobody_out()
    {
        using var admission = Admit(1);
        using var dawdling = await admission.EnterAsync(CancellationToken.None);
        var next = admission.EnterAsync(CancellationToken.None).AsTask();
        _time.Advance(Arrival.Longest);
        (await next.WaitAsync(Patience.Limit)).Should().NotBeNull();
    }

    [Test]
    public async Task Nobody_waits_for_a_turn_longer_than_a_client_does()
    {
        using var admission = Admit(1);
        var waiting = new Queue<Task<Arrival?>>(Enumerable.Range(0, 6).Select(_ => admission.EnterAsync(CancellationToken.None).AsTask()));
        for (var turns = 0; turns * Arrival.Longest < Admission.Patience; turns++)
        {
            (await waiting.Dequeue().WaitAsync(Patience.Limit)).Should().NotBeNull();
            _time.Advance(Arrival.Longest);
        }

        (await waiting.Dequeue().WaitAsync(Patience.Limit)).Should().BeNull("its turn would come when its patience ends");
    }

    [Test]
    public async Task Who_went_away_while_waiting_takes_no_turn()
    {
        using var admission = Admit(1);
        using var first = await admission.EnterAsync(CancellationToken.None);
        using var gone = new CancellationTokenSource();
        var second = admission.EnterAsync(gone.Token).AsTask();
        var third = admission.EnterAsync(CancellationToken.None).AsTask();
        await gone.CancelAsync();
        (await second.WaitAsync(Patience.Limit)).Should().BeNull();
        first!.Dispose();
        (await third.WaitAsync(Patience.Limit)).Should().NotBeNull();
    }

    private Admission Admit(int arrivals) =>
        new(Microsoft.Extensions.Options.Options.Create(new SignalOptions { Limits = new LimitOptions { Arrivals = arrivals } }), _time);

    [GeneratedRegex("^HTTP/1.1 503 .*\r\nRetry-After: (?<seconds>[1-5])\r\n", RegexOptions.Singleline)]
    private static partial Regex Refusal();
}
