using System.Diagnostics;
using System.Text;

namespace Signal.Attacks.Tests;

/// <summary>Peers who take their time to say what they want: nobody waits for them. The tests wait, and so beside others that do.</summary>
[Parallelizable]
public sealed class SlowSenders : AttackTest
{
    [Test]
    public async Task Heads_that_come_a_byte_at_a_time_are_not_waited_for()
    {
        var clock = Stopwatch.StartNew();
        await using var slow = new Crowd<RawSocket>(await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Attacker.DialAsync(Target.Url))));
        var head = Encoding.ASCII.GetBytes("GET /ws HTTP/1.1\r\nHost: localhost\r\nX: " + new string('x', 500));
        await Task.WhenAll(slow.Members.Select(socket => DripAsync(socket, head)));
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(14), "ten seconds are enough for a head");
    }

    [Test]
    public async Task Bodies_that_come_a_byte_at_a_time_are_not_waited_for()
    {
        var clock = Stopwatch.StartNew();
        await using var slow = new Crowd<RawSocket>(await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Attacker.DialAsync(Target.Url))));
        var request = Encoding.ASCII.GetBytes(
            "POST /api/v1/users/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
        await Task.WhenAll(slow.Members.Select(async socket =>
        {
            await socket.SendAllAsync(request);
            await DripAsync(socket, new byte[500]);
        }));
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(14), "a body has a least pace");
    }

    /// <summary>A byte every 100 ms, until the server hangs up.</summary>
    private static async Task DripAsync(RawSocket socket, byte[] bytes)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var hearing = socket.ReadToEndAsync();
        for (var n = 0; n < bytes.Length && !hearing.IsCompleted && await socket.SendAllAsync(bytes.AsMemory(n, 1)); n++)
        {
            await beat.WaitForNextTickAsync();
        }

        await hearing;
    }
}
