using System.Text;
using System.Threading.Channels;
using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Server.Transport;

namespace Signal.Server.Tests.Cost;

/// <summary>A connection without a network, which counts what is sent over it: each write with the frames in it.</summary>
internal sealed class CountingTransport : ITransport
{
    private readonly Channel<Incoming> _incoming = Channel.CreateBounded<Incoming>(64);
    private readonly Channel<Write> _writes = Channel.CreateBounded<Write>(64);

    /// <summary>Has the server find these messages at hand, one after the other.</summary>
    public void Bring(params string[] messages)
    {
        foreach (var message in messages)
        {
            _incoming.Writer.TryWrite(Incoming.Message(Encoding.UTF8.GetBytes(message))).Should().BeTrue();
        }
    }

    public void Leave() => _incoming.Writer.TryWrite(Incoming.Closed(1000)).Should().BeTrue();

    /// <summary>The next write, if there was one.</summary>
    public Write? Next() => _writes.Reader.TryRead(out var write) ? write : null;

    /// <summary>The next write.</summary>
    public async Task<Write> NextAsync()
    {
        using var stop = Harness.Patience.New();
        return await _writes.Reader.ReadAsync(stop.Token);
    }

    /// <summary>The next write that has a frame of this type in it.</summary>
    public async Task<Write> NextAsync(string type)
    {
        while (true)
        {
            if (await NextAsync() is { } write && write.Texts.Any(text => text.StartsWith($$"""{"type":"{{type}}",""", StringComparison.Ordinal)))
            {
                return write;
            }
        }
    }

    public ValueTask<Incoming> ReceiveAsync() => _incoming.Reader.ReadAsync();

    public ValueTask<bool> SendAsync(ReadOnlyMemory<OutgoingFrame> frames)
    {
        var sent = frames.ToArray();
        return ValueTask.FromResult(_writes.Writer.TryWrite(new Write(sent, [.. sent.Select(frame => Encoding.UTF8.GetString(frame.Bytes.Span))])));
    }

    public ValueTask CloseAsync(CloseCode code) => ValueTask.CompletedTask;

    public void Abort() => _incoming.Writer.TryWrite(Incoming.Lost);

    /// <summary>The frames of one write. Their bytes may be somebody else's by now: <paramref name="Texts"/> is what they were.</summary>
    internal sealed record Write(OutgoingFrame[] Frames, string[] Texts);
}
