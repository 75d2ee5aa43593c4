using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Transport;

namespace Signal.Server.Tests.Guard;

/// <summary>A message may come in pieces, but not in crumbs.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class FragmentSpecs(string transport) : ConformanceTest(transport)
{
    [Test]
    public async Task A_message_in_more_than_sixty_four_small_fragments_is_refused()
    {
        var text = PingOf(66);
        await SendAsync([Text(text[..1]) with { Fin = false }, .. text[1..63].Select(one => More([one], isLast: false)), More(text[63..], isLast: true)]);
        await ExpectPongAsync();
        await SendAsync([Text(text[..1]) with { Fin = false }, .. text[1..64].Select(one => More([one], isLast: false)), More(text[64..], isLast: true)]);
        await ExpectClosedAsync(1009);
    }

    [Test]
    public async Task They_are_counted_however_they_are_cut_and_whatever_comes_between()
    {
        var text = PingOf(66);
        WebSocketFrame[] frames = [Text(text[..1]) with { Fin = false }, .. text[1..].Select(one => More([one], isLast: false))];
        foreach (var one in frames.SelectMany(frame => new[] { frame, new WebSocketFrame(Opcode.Ping, new byte[] { 1 }) }).SelectMany(frame => frame.ToBytes()).Chunk(5))
        {
            await SendAsync(one);
        }

        await ExpectClosedAsync(1009);
    }

    [Test]
    public async Task Many_fragments_of_a_decent_size_are_a_message()
    {
        var text = PingOf(65_536);
        await SendAsync([.. text.Chunk(1_024).Select((piece, n) => n == 0 ? Text(piece) with { Fin = false } : More(piece, isLast: n == 63))]);
        await ExpectPongAsync();
    }

    [Test]
    public async Task Each_message_has_sixty_four_of_its_own()
    {
        for (var n = 0; n < 10; n++)
        {
            var text = PingOf(40);
            await SendAsync([Text(text[..1]) with { Fin = false }, .. text[1..39].Select(one => More([one], isLast: false)), More(text[39..], isLast: true)]);
            await ExpectPongAsync();
        }
    }
}
