using System.Globalization;
using System.Text.Json;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>
/// The signals between one and its partner, numbered anew on each connection. What a killed server had in hand is lost, the last ones of a connection
/// that is; anything else that is missing, out of order or there twice is a fault.
/// </summary>
internal sealed class NumberedSignals(SeatLedger ledger, string name)
{
    private int _connection;
    private int _next;
    private (int Connection, int Number) _last;

    /// <summary>From here on another connection.</summary>
    public void Reconnect() => (_connection, _next) = (_connection + 1, 0);

    public Task SendAsync(Peer peer, string to)
    {
        ledger.SendSignal();
        return peer.SendAsync(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"signal","to":"{{{to}}}","data":{"connection":{{{_connection}}},"number":{{{++_next}}}}}"""));
    }

    public void Hear(JsonElement data)
    {
        ledger.HearSignal();
        var heard = (Connection: data.GetProperty("connection").GetInt32(), Number: data.GetProperty("number").GetInt32());
        var follows = heard.Connection == _last.Connection ? heard.Number == _last.Number + 1 : heard.Connection > _last.Connection && heard.Number == 1;
        if (!follows)
        {
            ledger.Fault($"{name} heard signal {heard} after {_last}");
        }

        _last = heard;
    }
}
