using System.Diagnostics;
using System.Text.Json;

namespace Signal.Faults.Tests.Calls;

/// <summary>All that one person was told, in order, over all connections; others wait for what they expect. Safe for use by many.</summary>
internal sealed class News
{
    private readonly Lock _gate = new();
    private readonly List<Heard> _all = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<Heard> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    public int Count(string type, string? peer = null) => All.Count(heard => Is(heard.Frame, type, peer));

    public void Add(JsonElement frame)
    {
        TaskCompletionSource arrived;
        lock (_gate)
        {
            _all.Add(new Heard(Stopwatch.GetTimestamp(), frame));
            arrived = _more;
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        arrived.SetResult();
    }

    /// <summary>The first of that type, about that peer if one is named; waits for it.</summary>
    public Task<Heard> FirstAsync(string type, string? peer, TimeSpan patience) => NextAsync(type, peer, skip: 0, patience);

    /// <summary>The first after so many others of that type.</summary>
    public Task<Heard> NextAsync(string type, string? peer, int skip, TimeSpan patience)
    {
        var before = 0;
        return FirstAsync(type, frame => Is(frame, type, peer) && before++ == skip, patience);
    }

    /// <summary>The first that fits; <paramref name="what"/> says in words what is waited for.</summary>
    public async Task<Heard> FirstAsync(string what, Func<JsonElement, bool> fits, TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        for (var next = 0; ; next++)
        {
            Heard? heard;
            while ((heard = At(next, out var more)) is null)
            {
                var rest = patience - Stopwatch.GetElapsedTime(start);
                if (rest <= TimeSpan.Zero || await Task.WhenAny(more, Pause.ForAsync(rest)) != more)
                {
                    throw new TimeoutException($"No {what} within {patience.TotalSeconds} s; the last news were {string.Join(", ", All.TakeLast(3).Select(last => last.Frame))}");
                }
            }

            if (fits(heard.Frame))
            {
                return heard;
            }
        }
    }

    private static bool Is(JsonElement frame, string type, string? peer) => frame.Type() == type && (peer is null || IdOf(frame.Data("peer")) == peer);

    /// <summary>Most news name a peer; <c>user-joined</c> introduces one.</summary>
    private static string? IdOf(JsonElement peer) => peer.ValueKind == JsonValueKind.Object ? peer.GetProperty("id").GetString() : peer.GetString();

    private Heard? At(int place, out Task more)
    {
        lock (_gate)
        {
            more = _more.Task;
            return place < _all.Count ? _all[place] : null;
        }
    }
}
