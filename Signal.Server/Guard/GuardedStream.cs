using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;
using Signal.Protocol;

namespace Signal.Server.Guard;

/// <summary>
/// The bytes below the platform's WebSocket, which shows neither pings nor empty fragments to whoever receives. Once a peer is refused, what it still sends
/// is thrown away for as long as a close frame takes to arrive; then the connection is cut.
/// </summary>
internal sealed class GuardedStream(Stream inner, FrameTally frames, IHttpRequestLifetimeFeature connection) : Stream
{
    private const int DiscardBytes = 16_384;

    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(400);

    private volatile bool _isReading;

    /// <summary>Told once, on the thread that reads, why the peer has to go.</summary>
    public Action<CloseCode>? Refuse { get; set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A read of no bytes is how an idle connection waits, and costs nothing here.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _isReading = true;
        return buffer.IsEmpty ? inner.ReadAsync(buffer, cancellationToken) : ReadSomeAsync(buffer, cancellationToken);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Disposed of while it waits for the peer: that is how the platform's heartbeat cuts, which knows no connection.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (_isReading)
            {
                connection.Abort();
            }

            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadSomeAsync(Memory<byte> buffer, CancellationToken stop)
    {
        var count = await inner.ReadAsync(buffer, stop);
        _isReading = false;
        if (count == 0 || frames.Follow(buffer.Span[..count]) is not { } refusal)
        {
            return count;
        }

        Refuse?.Invoke(refusal);
        await DiscardAsync();
        return 0;
    }

    /// <summary>Gives the thread away first: the goodbye is sent when whoever reads has to wait.</summary>
    private async Task DiscardAsync()
    {
        await Task.Yield();
        using var end = new CancellationTokenSource(Linger, TimeProvider.System);
        using var scratch = MemoryPool<byte>.Shared.Rent(DiscardBytes);
        try
        {
            while (await inner.ReadAsync(scratch.Memory, end.Token) > 0)
            {
                end.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            connection.Abort();
        }
    }
}
