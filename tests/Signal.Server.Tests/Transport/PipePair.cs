using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections.Features;
using Signal.Server.Options;
using Signal.Server.Tests.Harness;
using Signal.Server.Transport.Pipes;

namespace Signal.Server.Tests.Transport;

/// <summary>A pipe transport between two pipes in memory, of which the outgoing one is full at 1 KiB: what a test says comes in, what it reads goes out.</summary>
internal sealed class PipePair : IDuplexPipe, IConnectionLifetimeFeature, IAsyncDisposable
{
    private readonly Pipe _in = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
    private readonly Pipe _out = new(new PipeOptions(pauseWriterThreshold: 1_024, resumeWriterThreshold: 512, useSynchronizationContext: false));
    private readonly Heartbeat _heartbeat;

    public PipePair(ManualTime? time = null)
    {
        _heartbeat = new Heartbeat(Microsoft.Extensions.Options.Options.Create(new SignalOptions()), time ?? new ManualTime());
        Transport = new PipeTransport(this, this, _heartbeat, 65_536);
    }

    public PipeTransport Transport { get; }

    public bool IsCut { get; private set; }

    public PipeReader Input => _in.Reader;

    public PipeWriter Output => _out.Writer;

    public CancellationToken ConnectionClosed { get; set; }

    public void Abort()
    {
        IsCut = true;
        _out.Reader.Complete();
    }

    public async Task SayAsync(params WebSocketFrame[] frames) => await _in.Writer.WriteAsync(frames.SelectMany(frame => frame.ToBytes()).ToArray());

    /// <summary>The frames that lie in the outgoing pipe, all of which are short. Reading them makes room.</summary>
    public List<WebSocketFrame> Heard()
    {
        var frames = new List<WebSocketFrame>();
        while (!IsCut && _out.Reader.TryRead(out var result))
        {
            var bytes = System.Buffers.BuffersExtensions.ToArray(result.Buffer).AsMemory();
            _out.Reader.AdvanceTo(result.Buffer.End);
            while (!bytes.IsEmpty)
            {
                var end = 2 + bytes.Span[1];
                frames.Add(new WebSocketFrame((Opcode)(bytes.Span[0] & 0x0F), bytes[2..end]));
                bytes = bytes[end..];
            }
        }

        return frames;
    }

    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync();
        _heartbeat.Dispose();
    }
}
