using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Server.Transport;

namespace Signal.Simulation.Tests.Plants;

/// <summary>Loses the second signal that goes down it.</summary>
internal sealed class LeakyWire(ITransport wire) : ITransport
{
    private int _signals;

    public ValueTask<Incoming> ReceiveAsync() => wire.ReceiveAsync();

    public ValueTask<bool> SendAsync(ReadOnlyMemory<OutgoingFrame> frames) =>
        wire.SendAsync(frames.ToArray().Where(frame => !frame.Bytes.Span.StartsWith("{\"type\":\"signal\""u8) || ++_signals != 2).ToArray());

    public ValueTask CloseAsync(CloseCode code) => wire.CloseAsync(code);

    public void Abort() => wire.Abort();
}
