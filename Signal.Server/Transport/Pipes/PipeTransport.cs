using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections.Features;
using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Server.Guard;

namespace Signal.Server.Transport.Pipes;

/// <summary>
/// The transport over a connection's own pipes, whose handshake is done. It holds no buffer and no timer while nothing comes. Whatever it does for itself
/// it does on the thread that reads, and never waits there for the writing half.
/// </summary>
internal sealed class PipeTransport : ITransport, IAsyncDisposable
{
    private readonly PipeReader _input;
    private readonly FrameReader _reader;
    private readonly FrameSender _sender;
    private readonly IConnectionLifetimeFeature _connection;
    private readonly Heartbeat _heartbeat;
    private readonly FloodMeter? _meter;
    private ReadOnlySequence<byte> _unread;
    private Pulse _pulse = new();
    private long _leftBytes;
    private bool _isReading;
    private bool _isEnded;
    private bool _isFlooded;
    private bool _isBroken;

    public PipeTransport(IDuplexPipe pipes, IConnectionLifetimeFeature connection, Heartbeat heartbeat, int maxBytes, FloodMeter? meter = null)
    {
        _input = pipes.Input;
        _reader = new FrameReader(maxBytes, meter);
        _sender = new FrameSender(pipes.Output);
        _connection = connection;
        _heartbeat = heartbeat;
        _meter = meter;
        heartbeat.Add(this);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Incoming> ReceiveAsync()
    {
        try
        {
            while (!_isBroken)
            {
                if (!_isReading)
                {
                    Keep(await _input.ReadAsync());
                }

                if (TryTake(out var incoming))
                {
                    return incoming;
                }
            }

            return await LingerAsync();
        }
        catch (Exception fault) when (SafeFlush.IsLoss(fault))
        {
            return Incoming.Lost;
        }
    }

    public ValueTask<bool> SendAsync(ReadOnlyMemory<OutgoingFrame> frames) => _sender.SendAsync(frames);

    public ValueTask CloseAsync(CloseCode code) => _sender.CloseAsync(code);

    public void Abort() => _connection.Abort();

    /// <summary>A beat of the heart: asks a peer that is silent, and cuts one that does not answer.</summary>
    public void Feel(in Beat beat)
    {
        switch (_pulse.Check(beat))
        {
            case PulseState.Quiet:
                _sender.Ping(beat.Number);
                break;
            case PulseState.Lost:
                Abort();
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _heartbeat.Remove(this);
        if (!_sender.IsClosed)
        {
            // Nobody said goodbye, so the peer is lost; and a flush that still waits for it ends.
            Abort();
        }

        await _sender.EndAsync();
        Release(_unread.End, _unread.End);
        _reader.Dispose();
    }

    private void Keep(in ReadResult result)
    {
        (_unread, _isEnded, _isReading) = (result.Buffer, result.IsCompleted, true);
        _isFlooded = _meter?.IsFloodedByRead(result.Buffer.Length - _leftBytes) == true;
        _pulse.Hear();
    }

    private void Release(SequencePosition consumed, SequencePosition examined)
    {
        if (_isReading)
        {
            _isReading = false;
            _leftBytes = _unread.Length;
            _unread = default;
            _input.AdvanceTo(consumed, examined);
        }
    }

    /// <summary>False when more must be read first: then all that was read is either used up or the beginning of something.</summary>
    private bool TryTake(out Incoming incoming)
    {
        incoming = default;
        while (true)
        {
            var seen = _isFlooded ? FrameEvent.Refused(CloseCode.Flood) : _reader.Read(ref _unread);
            switch (seen.Kind)
            {
                case FrameKind.Ping:
                    _sender.Pong(seen.Payload.Span);
                    continue;
                case FrameKind.Pong:
                    _pulse.HearPong(seen.Payload.Span);
                    continue;
                case FrameKind.None when !_isEnded:
                    Release(_unread.Start, _unread.End);
                    break;
                default:
                    incoming = Tell(seen);
                    break;
            }

            _sender.Flush();
            return seen.Kind != FrameKind.None || _isEnded;
        }
    }

    private Incoming Tell(in FrameEvent seen)
    {
        _isBroken = seen.Kind == FrameKind.Refused && (CloseCode)seen.Code is CloseCode.ProtocolError or CloseCode.InvalidUtf8 or CloseCode.Flood;
        return seen.Kind switch
        {
            FrameKind.Message => Incoming.Message(seen.Payload),
            FrameKind.Close => Incoming.Closed(seen.Code),
            FrameKind.Refused => Incoming.Refused((CloseCode)seen.Code),
            _ => Incoming.Lost,
        };
    }

    private async ValueTask<Incoming> LingerAsync()
    {
        Release(_unread.End, _unread.End);
        await Lingering.DiscardAsync(_input, _sender);
        if (!_sender.IsClosed)
        {
            Abort();
        }

        return Incoming.Lost;
    }
}
