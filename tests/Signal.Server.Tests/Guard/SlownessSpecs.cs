using System.Diagnostics;
using System.Text;
using Signal.Server.Tests.Harness;
using Signal.Server.Transport.Pipes.Handshake;

namespace Signal.Server.Tests.Guard;

/// <summary>Those who take their time over what is said at once: nothing, a head, a body, an answer to a close frame.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class SlownessSpecs(string transport)
{
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    private readonly ManualTime _time = new();
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await TestServer.StartAsync([Transports.Setting(transport)], _time);

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Whoever_connects_and_says_nothing_is_cut()
    {
        using var patience = Patience.New();
        var timers = _time.Timers;
        var silent = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RawSocket.ConnectAsync(_server.Url)));
        while (_time.Timers < timers + silent.Length)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        _time.Advance(OwnHandshake.HeadPatience);
        foreach (var socket in silent)
        {
            (await LastWordsAsync(socket)).Should().BeEmpty();
            await socket.DisposeAsync();
        }
    }

    [Test]
    public async Task Whoever_does_not_answer_the_close_frame_is_cut_after_two_seconds()
    {
        await using var client = await _server.ConnectAsync();
        _time.Advance(Idle);
        (await client.CloseCodeAsync()).Should().Be(4408);
        using var stop = Patience.New();
        var end = client.Socket.ReadAsync(stop.Token);
        _time.Advance(CloseGrace - TimeSpan.FromMilliseconds(1));
        end.IsCompleted.Should().BeFalse("it may still answer");
        while (!end.IsCompleted)
        {
            // The connection may have gone on to wait only after the clock had moved.
            _time.Advance(CloseGrace);
            await Task.Yield();
        }

        (await end).Should().BeNull();
    }

    /// <summary>Kestrel's own deadlines, on a real clock: all are waited for at once.</summary>
    [Test]
    public async Task A_head_has_ten_seconds_and_a_body_must_keep_moving()
    {
        var clock = Stopwatch.StartNew();
        var ends = await Task.WhenAll(
            DripAsync("GET /ws HTTP/1.1\r\nHost: x\r\nX-"),
            DripAsync("GET / HTTP/1.1\r\nHost: x\r\nX-"),
            DripAsync("POST /api/v1/rooms HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{"));
        ends.Should().OnlyContain(answer => answer.Length == 0 || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal));
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(15));
    }

    /// <summary>What is answered before the connection ends, however it does.</summary>
    private static async Task<string> LastWordsAsync(RawSocket socket)
    {
        try
        {
            return await socket.ReadHeadAsync();
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    /// <summary>Goes on with a byte twice a second. What was answered before the connection ended.</summary>
    private async Task<string> DripAsync(string beginning)
    {
        await using var socket = await RawSocket.ConnectAsync(_server.Url);
        await socket.WriteAsync(Encoding.ASCII.GetBytes(beginning));
        var answer = LastWordsAsync(socket);
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
        while (!answer.IsCompleted && await beat.WaitForNextTickAsync())
        {
            try
            {
                await socket.WriteAsync(" "u8.ToArray());
            }
            catch (IOException)
            {
                break;
            }
        }

        return await answer;
    }
}
