using System.Net;
using System.Text;

namespace Signal.Attacks.Tests;

/// <summary>What each of the others does alone, done by all of them at the same time.</summary>
[TestFixture("pipes")]
[TestFixture("managed")]
public sealed class AllAtOnce(string transport) : AttackTest($"--Signal:Transport={transport}")
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(12);

    [Test]
    public async Task Sign_ins_a_slow_reader_a_mailbox_flood_slow_heads_and_a_thousand_silent_sockets_are_felt_by_nobody()
    {
        using var ann = Web.From(Loopback.Next(), Target.Url);
        (await ann.RegisterAsync("ann")).Should().Be(HttpStatusCode.Created);
        var silent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Attacker.EnterAsync(Target.Url, 50, Loopback.Next())));
        using var over = new CancellationTokenSource(Time);
        var counts = await Task.WhenAll(SignInAsync(over.Token), DoNotReadAsync(over.Token), FloodAsync(over.Token), DripAsync(over.Token));
        Report.Print($"{transport}: {counts[0]} passwords found right, {counts[1]} slow readers let go, {counts[2]} floods ended, {counts[3]} bytes of slow heads, 1000 silent sockets");
        counts.Should().OnlyContain(count => count > 0, "each attack took place");
        foreach (var crowd in silent)
        {
            await crowd.DisposeAsync();
        }
    }

    /// <summary>Two hundred at once, and again. How many were not sent away but had their password checked, which was right.</summary>
    private async Task<int> SignInAsync(CancellationToken over)
    {
        var isRight = 0;
        do
        {
            isRight += (await SignIns.StormAsync(Target.Url, "ann")).Count(answer => answer == HttpStatusCode.OK);
        }
        while (!over.IsCancellationRequested);
        return isRight;
    }

    private async Task<int> DoNotReadAsync(CancellationToken over)
    {
        var letGo = 0;
        do
        {
            var room = Attacker.NewRoom();
            await using var slow = await Attacker.JoinAsync(Target.Url, room, "Slow", receiveBuffer: 4_096);
            await using var talkers = await Talkers.PushAsync(Target.Url, room, slow.Id);
            letGo++;
        }
        while (!over.IsCancellationRequested);
        return letGo;
    }

    private async Task<int> FloodAsync(CancellationToken over)
    {
        var ended = 0;
        do
        {
            var room = Attacker.NewRoom();
            await using var eve = await Attacker.JoinAsync(Target.Url, room, "Eve");
            await using var mallory = await Attacker.JoinAsync(Target.Url, room, "Mallory");
            await eve.ExpectAsync("user-joined");
            var signal = Encoding.UTF8.GetBytes($$$"""{"type":"signal","to":"{{{mallory.Id}}}","data":{"x":1}}""");
            var reading = mallory.CloseCodeAsync();
            await Flood.RunAsync(eve, Flood.Of(new WebSocketFrame(Opcode.Text, signal)));
            await mallory.CloseAnswerAsync();
            await reading;
            ended++;
        }
        while (!over.IsCancellationRequested);
        return ended;
    }

    private async Task<int> DripAsync(CancellationToken over)
    {
        await using var slow = new Crowd<RawSocket>(await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Attacker.DialAsync(Target.Url))));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var dripped = 0;
        while (!over.IsCancellationRequested)
        {
            await beat.WaitForNextTickAsync(CancellationToken.None);
            foreach (var socket in slow.Members)
            {
                dripped += await socket.SendAllAsync("G"u8.ToArray()) ? 1 : 0;
            }
        }

        return dripped;
    }
}
