using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests.Calls;

/// <summary>
/// Somebody who stays in one call over all connections, as the page does: takes the seat up again, or joins anew where it is gone, and reads what was
/// missed to the end. When to come back is for the test to say.
/// </summary>
internal sealed class Attendee(Ledger ledger, Uri url, string room, string name) : IAsyncDisposable
{
    /// <summary>How long a connection that may be dead gets to answer.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(1);

    private readonly Reader _reader = new(new Watcher(ledger, room, name));
    private readonly Voice _voice = new(ledger, name);
    private int _asked;
    private Peer? _peer;
    private string _token = string.Empty;

    public News News { get; } = new();

    /// <summary>The peer id; another one after joining anew.</summary>
    public string Id { get; private set; } = string.Empty;

    /// <summary>The last message that was read.</summary>
    public long Seq => _reader.Seq;

    public bool IsLost => _peer is not { IsLost: false };

    /// <summary>Completes when the present connection is gone.</summary>
    public Task WhenLost => _peer!.WhenLost;

    /// <summary>The present connection, where it was made by <see cref="Through"/>.</summary>
    public Socket? Socket { get; private set; }

    /// <summary>Where connections are made, if not here.</summary>
    public Func<Socket>? Through { get; init; }

    /// <summary>The account's, if there is one.</summary>
    public string? SignIn { get; init; }

    public async Task JoinAsync()
    {
        await ConnectAsync();
        Sit(await EnterAsync());
    }

    /// <summary>Over a new connection. Whether the seat was still there.</summary>
    public async Task<bool> ReturnAsync()
    {
        _reader.Pause();
        await ConnectAsync();
        var answer = await AskAsync("resume", string.Create(CultureInfo.InvariantCulture, $$"""{"token":"{{_token}}","seq":{{Seq}}}"""));
        var isKept = answer.Type() == "resumed";
        if (!isKept)
        {
            answer.Code().Should().Be("session-gone", "the answer is {0}", answer);
            answer = await EnterAsync();
        }

        Sit(answer);
        await CatchUpAsync(answer.Data("messages"));
        await _voice.RepeatAsync(_peer!);
        return isKept;
    }

    /// <summary>Opens the eyes: comes back unless the connection proves to be alive. Whether the seat was still there.</summary>
    public async Task<bool> WakeAsync()
    {
        try
        {
            if (!IsLost && await _peer!.AskAsync("ping", "{}", NextId()).WaitAsync(Doubt) is not null)
            {
                return true;
            }
        }
        catch (TimeoutException)
        {
            // Dead, and nobody has told.
        }

        return await ReturnAsync();
    }

    /// <summary>Says something. Where the connection ends before it is acknowledged, it is said again after the return.</summary>
    public Task SayAsync() => _voice.SayAsync(_peer!);

    public Task SignalAsync(string to, int number) =>
        _peer!.SendAsync(string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"signal","to":"{{{to}}}","data":{"n":{{{number}}}}}"""));

    public async Task<JsonElement> AskAsync(string type, string data = "{}")
    {
        var answer = await _peer!.AskAsync(type, data, NextId());
        answer.Should().NotBeNull("the connection of {0} is alive", name);
        return answer!.Value;
    }

    /// <summary>Cuts the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_peer is { } peer)
        {
            _peer = null;
            await peer.DisposeAsync();
            await peer.WhenLost;
        }
    }

    private async Task ConnectAsync()
    {
        await DisposeAsync();
        Socket = Through?.Invoke();
        _peer = await Peer.ConnectAsync(url, Hear, SignIn, Socket);
        _peer.Should().NotBeNull("the server is reached by {0}", name);
    }

    private async Task<JsonElement> EnterAsync()
    {
        var joined = await AskAsync("join-call", $$"""{"room":"{{room}}","name":"{{name}}"}""");
        joined.Type().Should().Be("joined", "{0} is answered {1}", name, joined);
        return joined;
    }

    private void Sit(JsonElement answer)
    {
        Id = answer.Data("self", "id").GetString()!;
        _token = answer.Data("resume", "token").GetString()!;
    }

    private async Task CatchUpAsync(JsonElement messages)
    {
        if (messages.GetArrayLength() > 0 && messages[0].GetProperty("seq").GetInt64() > Seq + 1)
        {
            _reader.Read(await this.RecallAsync(after: Seq));
        }

        _reader.Read(messages.EnumerateArray());
        _reader.Resume();
    }

    private void Hear(JsonElement frame)
    {
        News.Add(frame);
        switch (frame.Type())
        {
            case "joined" when Id.Length == 0:
                _reader.Enter(frame.Data());
                break;
            case "chat-message":
                _reader.Hear(frame.Seq(), frame.Data("id").GetString()!);
                break;
            case "ack" when frame.Data().TryGetProperty("seq", out var seq):
                _reader.HearOwn(seq.GetInt64(), frame.GetProperty("re").GetString()!);
                break;
        }
    }

    private string NextId() => Interlocked.Increment(ref _asked).ToString(CultureInfo.InvariantCulture);
}
