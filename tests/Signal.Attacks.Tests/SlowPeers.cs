using System.Diagnostics;

namespace Signal.Attacks.Tests;

/// <summary>Peers who leave the server waiting: it does not. The tests do, and so beside others that do.</summary>
[TestFixture("pipes")]
[TestFixture("managed")]
[Parallelizable]
public sealed class SlowPeers(string transport) : AttackTest($"--Signal:Transport={transport}")
{
    [Test]
    public async Task One_who_does_not_read_is_let_go()
    {
        var room = Attacker.NewRoom();
        await using var slow = await Attacker.JoinAsync(Target.Url, room, "Slow", receiveBuffer: 4_096);
        await using var talkers = await Talkers.PushAsync(Target.Url, room, slow.Id);
        var code = await slow.CloseCodeAsync();
        (code is 4508 or null).Should().BeTrue("it is told, unless it was cut off in the middle of a frame, but not by {0}", code);
    }

    [Test]
    public async Task Those_who_do_not_answer_a_close_frame_are_cut_off()
    {
        await using var strangers = await Attacker.EnterAsync(Target.Url, 50);
        await Task.WhenAll(strangers.Members.Select(async eve =>
        {
            await eve.SendAsync(new WebSocketFrame(Opcode.Binary, new byte[1]));
            (await eve.CloseCodeAsync()).Should().Be(1003);
            var clock = Stopwatch.StartNew();
            (await eve.Socket.ReadToEndAsync()).Should().BeEmpty();
            clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(4), "two seconds are enough for an answer");
        }));
    }
}
