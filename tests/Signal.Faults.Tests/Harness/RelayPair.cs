using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Signal.Faults.Tests.Harness;

/// <summary>Two peers of a room of their own who signal each other a hundred times a second: what others suffer must not reach them.</summary>
internal sealed class RelayPair : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<int, long> _sent = new();
    private readonly ConcurrentQueue<TimeSpan> _delays = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly List<(Peer Peer, string Id)> _pair = [];

    public static async Task<RelayPair> OpenAsync(Uri url)
    {
        var pair = new RelayPair();
        foreach (var name in new[] { "Ann", "Ben" })
        {
            var peer = await Peer.ConnectAsync(url, pair.Hear);
            var joined = await peer!.AskAsync("join-call", $$"""{"room":"healthy-pair","name":"{{name}}"}""", "join");
            pair._pair.Add((peer, joined!.Value.Data("self", "id").GetString()!));
        }

        return pair;
    }

    /// <summary>Signals until the other thing is over; all have arrived when this returns.</summary>
    public async Task<Figures> MeasureAsync(Task meanwhile)
    {
        using var beat = new PeriodicTimer(Pace);
        var n = 0;
        for (; !meanwhile.IsCompleted || n == 0; n++)
        {
            await beat.WaitForNextTickAsync();
            var (from, to) = (_pair[n % 2].Peer, _pair[(n + 1) % 2].Id);
            _sent[n] = Stopwatch.GetTimestamp();
            await from.SendAsync(string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"signal","to":"{{{to}}}","data":{"n":{{{n}}}}}"""));
        }

        await meanwhile;
        for (; n > 0; n--)
        {
            (await _arrived.WaitAsync(Patience.Limit)).Should().BeTrue("every signal arrives");
        }

        return new Figures(_delays);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (peer, _) in _pair)
        {
            await peer.DisposeAsync();
        }

        _arrived.Dispose();
    }

    private void Hear(JsonElement frame)
    {
        if (frame.Type() == "signal")
        {
            _delays.Enqueue(Stopwatch.GetElapsedTime(_sent[frame.Data("n").GetInt32()]));
            _arrived.Release();
        }
    }
}
