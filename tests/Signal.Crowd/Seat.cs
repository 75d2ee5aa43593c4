using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Signal.Crowd;

/// <summary>A place in a call: joined once, then taken up again with the newest token on every connection; joined anew where the server has none of it.</summary>
internal sealed class Seat(string room, string name, Tally tally)
{
    private const byte Text = 1;
    private const byte Close = 8;
    private const byte Ping = 9;
    private const byte Pong = 10;

    private string? _peer;
    private string? _token;
    private long _seq;
    private long? _lostAt;
    private volatile Wire? _wire;

    /// <summary>Sits on that connection until it ends.</summary>
    public async Task<Parting> OccupyAsync(Wire wire)
    {
        JsonElement? bye = null;
        int? code = null;
        while (await wire.ReadAsync() is { } frame)
        {
            switch (frame.Opcode)
            {
                case Text:
                    bye = Hear(wire, frame.Payload) ?? bye;
                    break;
                case Ping:
                    wire.Send(Pong, frame.Payload.Span);
                    break;
                case Close:
                    code = BinaryPrimitives.ReadUInt16BigEndian(frame.Payload.Span);
                    wire.Send(Close, frame.Payload.Span[..2]);
                    wire.Finish();
                    break;
            }
        }

        var wasSeated = _wire is not null;
        _lostAt = wasSeated ? Stopwatch.GetTimestamp() : _lostAt;
        _wire = null;
        return new Parting(
            code,
            wasSeated,
            bye?.GetProperty("code").GetInt32(),
            bye?.GetProperty("reconnect").GetBoolean() == true,
            bye is { } said ? TimeSpan.FromMilliseconds(said.GetProperty("afterMs").GetInt32()) : null);
    }

    /// <summary>Says it, if there is a connection just now.</summary>
    public void Say(string id) => _wire?.Send(Text, Encoding.UTF8.GetBytes($$$"""{"type":"chat-message","id":"{{{id}}}","data":{"text":"this is {{{id}}}"}}"""));

    /// <summary>Takes in one frame; returns what a <c>bye</c> says.</summary>
    private JsonElement? Hear(Wire wire, ReadOnlyMemory<byte> payload)
    {
        using var document = JsonDocument.Parse(payload);
        var frame = document.RootElement;
        var data = frame.GetProperty("data");
        switch (frame.GetProperty("type").GetString())
        {
            case "welcome":
                AskIn(wire);
                break;
            case "joined":
            case "resumed":
                SitDown(wire, frame.GetProperty("type").GetString()!, data);
                break;
            case "chat-message":
                _seq = frame.GetProperty("seq").GetInt64();
                break;
            case "ack":
                _seq = data.GetProperty("seq").GetInt64();
                tally.Acked(new Spoken(room, _seq, frame.GetProperty("re").GetString()!));
                break;
            case "user-left":
                tally.LeftBehind();
                break;
            case "error":
                Refused(wire, data.GetProperty("code").GetString()!);
                break;
            case "bye":
                return data.Clone();
        }

        return null;
    }

    private void AskIn(Wire wire) => wire.Send(Text, Encoding.UTF8.GetBytes(_token is null
        ? $$$"""{"type":"join-call","data":{"room":"{{{room}}}","name":"{{{name}}}"}}"""
        : string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"resume","data":{"token":"{{{_token}}}","seq":{{{_seq}}}}}""")));

    private void SitDown(Wire wire, string answer, JsonElement data)
    {
        var peer = data.GetProperty("self").GetProperty("id").GetString();
        _token = data.GetProperty("resume").GetProperty("token").GetString();
        _seq = data.GetProperty("seq").GetInt64();
        _wire = wire;
        tally.Seated(isResumed: answer == "resumed", isSamePeer: peer == _peer, away: _lostAt is { } since ? Stopwatch.GetElapsedTime(since) : null);
        _peer = peer;
    }

    /// <summary>A seat that is gone is joined anew; with any other refusal the connection is given up, to try again later.</summary>
    private void Refused(Wire wire, string code)
    {
        tally.Denied(code);
        if (code == "session-gone")
        {
            _token = null;
            AskIn(wire);
        }
        else if (_wire is null)
        {
            wire.Finish();
        }
    }
}
