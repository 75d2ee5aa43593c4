using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Signal.Attacks.Tests.Harness;

/// <summary>
/// Healthy pairs in rooms of their own, far from every attack, who signal each other 160 times a second all together: little enough for the rate that
/// each has. They go on from the beginning to the end; <see cref="Begin"/> and <see cref="EndAsync"/> say which part of it counts.
/// </summary>
internal sealed class Bystanders : IAsyncDisposable
{
    /// <summary>Of fewer there is no hundredth part to speak of, and the worst one decides.</summary>
    private const int LeastSignals = 50;

    private const int Pairs = 10;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(6);

    private readonly List<(Peer Peer, string Id)> _people = [];
    private readonly ConcurrentDictionary<int, long> _sent = new();
    private readonly CancellationTokenSource _over = new();
    private ConcurrentQueue<TimeSpan> _delays = new();
    private Task _talking = Task.CompletedTask;
    private volatile bool _areSilent;
    private int _last;

    public static async Task<Bystanders> OpenAsync(Uri url)
    {
        var all = new Bystanders();
        for (var n = 0; n < Pairs * 2; n++)
        {
            var peer = await Peer.ConnectAsync(url, all.Hear, through: Loopback.SocketOf(Loopback.Bystander));
            var joined = await peer!.AskAsync("join-call", $$"""{"room":"healthy-{{n / 2}}","name":"Ann"}""", "join");
            all._people.Add((peer, joined!.Value.Data("self", "id").GetString()!));
        }

        all._talking = all.TalkAsync();
        return all;
    }

    public void Begin() => Interlocked.Exchange(ref _delays, new ConcurrentQueue<TimeSpan>());

    /// <summary>They stay, and say nothing meanwhile: what they cost is no attack.</summary>
    public async Task<T> KeepSilentAsync<T>(Func<Task<T>> meanwhile)
    {
        _areSilent = true;
        try
        {
            return await meanwhile();
        }
        finally
        {
            _areSilent = false;
        }
    }

    /// <summary>How long signals took since <see cref="Begin"/>, when all that were sent until now have arrived.</summary>
    public async Task<Figures> EndAsync()
    {
        var last = Volatile.Read(ref _last);
        await Eventually.HoldsAsync(
            () => Task.FromResult(_delays.Count >= LeastSignals && !_sent.Keys.Any(sent => sent <= last)), Patience.Limit, "every signal of a healthy pair arrives");
        return new Figures(_delays);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _talking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var (peer, _) in _people)
        {
            await peer.DisposeAsync();
        }

        _over.Dispose();
    }

    private async Task TalkAsync()
    {
        using var beat = new PeriodicTimer(Pace);
        for (var n = 0; await beat.WaitForNextTickAsync(_over.Token); n++)
        {
            if (_areSilent)
            {
                continue;
            }

            var from = n % _people.Count;
            _sent[n] = Stopwatch.GetTimestamp();
            Volatile.Write(ref _last, n);
            await _people[from].Peer.SendAsync(
                string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"signal","to":"{{{_people[from ^ 1].Id}}}","data":{"n":{{{n}}}}}"""));
        }
    }

    private void Hear(JsonElement frame)
    {
        if (frame.Type() == "signal" && _sent.TryRemove(frame.Data("n").GetInt32(), out var sent))
        {
            _delays.Enqueue(Stopwatch.GetElapsedTime(sent));
        }
    }
}
