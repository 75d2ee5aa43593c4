using System.Globalization;
using System.Text.Json;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>
/// Somebody who talks at a steady pace, comes back under the same name whenever the connection is lost, sends again what was not acknowledged, and
/// writes down what happens.
/// </summary>
internal sealed class Writer(Ledger ledger, Homecoming homecoming, Uri url, string room, string name, string? token = null)
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, string> _unacked = [];
    private string? _call;
    private long _seq;
    private int _said;
    private Peer? _peer;

    private bool IsDone
    {
        get
        {
            lock (_gate)
            {
                return _unacked.Count == 0;
            }
        }
    }

    /// <summary>Talks until there is enough, then waits for what is not acknowledged yet. Begins after <paramref name="upbeat"/>.</summary>
    public async Task RunAsync(TimeSpan upbeat, TimeSpan pace, CancellationToken enough, CancellationToken stop)
    {
        using var beat = new PeriodicTimer(upbeat);
        await beat.WaitForNextTickAsync(stop);
        beat.Period = pace;
        while (await beat.WaitForNextTickAsync(stop) && !(enough.IsCancellationRequested && IsDone))
        {
            if (_peer is not { IsLost: false })
            {
                await ReturnAsync();
            }
            else if (!enough.IsCancellationRequested)
            {
                await SayAsync();
            }
        }

        await CloseAsync();
    }

    private async Task ReturnAsync()
    {
        await CloseAsync();
        _peer = await Peer.ConnectAsync(url, Hear, token);
        if (_peer is null || await _peer.AskAsync("join-call", $$"""{"room":"{{room}}","name":"{{name}}"}""", "join") is not { } joined)
        {
            return;
        }

        joined.Type().Should().Be("joined", "the answer is {0}", joined);
        KeyValuePair<string, string>[] again;
        lock (_gate)
        {
            again = [.. _unacked];
        }

        foreach (var (id, text) in again)
        {
            ledger.Resend();
            await SendAsync(id, text);
        }

        homecoming.Note();
    }

    private async Task CloseAsync()
    {
        if (_peer is { } old)
        {
            _peer = null;
            await old.DisposeAsync();
            await old.WhenLost;
        }
    }

    private Task SayAsync()
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{++_said}");
        var text = $"this is {id}";
        lock (_gate)
        {
            _unacked.Add(id, text);
        }

        ledger.Send();
        return SendAsync(id, text);
    }

    private Task SendAsync(string id, string text) => _peer!.SendAsync($$$"""{"type":"chat-message","id":"{{{id}}}","data":{"text":"{{{text}}}"}}""");

    private void Hear(JsonElement frame)
    {
        switch (frame.Type())
        {
            case "joined":
                Enter(frame.Data());
                break;
            case "chat-message":
                See(frame.Seq(), frame.Data("id").GetString()!, isNew: true);
                break;
            case "ack":
                Acknowledge(frame.GetProperty("re").GetString()!, frame.Data("seq").GetInt64());
                break;
            case "error":
                ledger.Fault($"{name} was answered {frame}");
                break;
        }
    }

    private void Enter(JsonElement joined)
    {
        var call = joined.GetProperty("call").GetString();
        if ((_call ??= call) != call)
        {
            ledger.Fault($"{name} came back to another call");
        }

        var seq = joined.GetProperty("seq").GetInt64();
        if (seq < _seq)
        {
            ledger.Fault($"{name} had seen {_seq}, and the call has {seq} messages");
        }

        _seq = seq - joined.GetProperty("messages").GetArrayLength();
        foreach (var line in joined.GetProperty("messages").EnumerateArray())
        {
            See(line.GetProperty("seq").GetInt64(), line.GetProperty("id").GetString()!, isNew: true);
        }
    }

    /// <summary>An acknowledgement of what was kept before the connection was lost carries its old seq.</summary>
    private void Acknowledge(string id, long seq)
    {
        ledger.Ack(id, seq, isRepeat: seq <= _seq);
        See(seq, id, isNew: seq > _seq);
        lock (_gate)
        {
            _unacked.Remove(id);
        }
    }

    private void See(long seq, string id, bool isNew)
    {
        ledger.See(room, seq, id);
        if (isNew && seq != ++_seq)
        {
            ledger.Fault($"{name} saw {seq} where {_seq} comes next");
            _seq = seq;
        }
    }
}
