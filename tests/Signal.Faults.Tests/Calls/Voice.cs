using System.Diagnostics;
using System.Globalization;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests.Calls;

/// <summary>What one person says: each message until it is acknowledged, under one id, over as many connections as it takes.</summary>
internal sealed class Voice(Ledger ledger, string name)
{
    private readonly Queue<string> _unacknowledged = new();
    private int _said;

    public async Task SayAsync(Peer peer)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{++_said}");
        ledger.Send();
        if (!await IsAcknowledgedAsync(peer, id, isRepeat: false))
        {
            _unacknowledged.Enqueue(id);
        }
    }

    /// <summary>Says again what may not have been heard.</summary>
    public async Task RepeatAsync(Peer peer)
    {
        while (_unacknowledged.TryDequeue(out var id))
        {
            ledger.Resend();
            (await IsAcknowledgedAsync(peer, id, isRepeat: true)).Should().BeTrue("the connection of {0} is alive", name);
        }
    }

    private async Task<bool> IsAcknowledgedAsync(Peer peer, string id, bool isRepeat)
    {
        var start = Stopwatch.GetTimestamp();
        if (await peer.AskAsync("chat-message", $$"""{"text":"this is {{id}}"}""", id) is not { } ack)
        {
            return false;
        }

        ack.Type().Should().Be("ack", "the answer is {0}", ack);
        ledger.Ack(id, ack.Data("seq").GetInt64(), isRepeat, Stopwatch.GetElapsedTime(start));
        return true;
    }
}
