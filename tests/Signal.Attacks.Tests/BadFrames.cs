namespace Signal.Attacks.Tests;

/// <summary>Bad frames without end: each connection sends as many as end it and as many again, and comes back.</summary>
public sealed class BadFrames : AttackTest
{
    private const int Frames = 1_000_000;
    private const int OfEach = 200;
    private const int AtOnce = 16;
    private const long MostLog = 5_000_000;

    [Test]
    public async Task However_many_come_the_log_stays_short_and_memory_flat()
    {
        var before = Target.LogBytes;
        var bytes = Enumerable.Repeat(new WebSocketFrame(Opcode.Text, "{\"type\":\"chat\\n\u001b[31m"u8.ToArray()).ToBytes(), OfEach).SelectMany(frame => frame).ToArray();
        var codes = new Dictionary<int, int>();
        for (var sent = 0; sent < Frames; sent += AtOnce * OfEach)
        {
            await using var crowd = await Attacker.EnterAsync(Target.Url, AtOnce);
            foreach (var code in await Task.WhenAll(crowd.Members.Select(eve => SendAsync(eve, bytes))))
            {
                codes[code] = codes.GetValueOrDefault(code) + 1;
            }
        }

        var log = Target.LogBytes - before;
        Report.Print($"{Frames} bad frames: log {log / 1_000} KB; closed by {string.Join(", ", codes)}");
        codes.Keys.Should().BeSubsetOf([4400, 4429]);
        log.Should().BeLessThan(MostLog, "a million are told in less than five megabytes");
    }

    private static async Task<int> SendAsync(RawClient eve, byte[] bytes)
    {
        await eve.SendAllAsync(bytes);
        return await eve.CloseCodeAsync() ?? 0;
    }
}
