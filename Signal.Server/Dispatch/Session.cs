using Signal.Protocol;
using Signal.Protocol.Envelopes;
using Signal.Protocol.Frames;
using Signal.Protocol.ServerMessages;
using Signal.Server.Accounts;
using Signal.Server.Connections;
using Signal.Server.Dispatch.Rates;
using Signal.Server.Metrics;
using Signal.Server.Seats;

namespace Signal.Server.Dispatch;

/// <summary>What the server knows of one connection: where its frames go, which seat it holds, how it has behaved.</summary>
internal sealed class Session : IDisposable
{
    private readonly TimeProvider _time;
    private readonly IdleWatch _idle;
    private readonly bool _limited;
    private readonly SideWork _aside = new();
    private RefusalMeter? _bad;
    private RefusalMeter? _hasty;
    private Usage _usage;
    private Seat? _seat;
    private Knocking? _knocking;

    public Session(TimeProvider time, bool limited)
    {
        _time = time;
        _idle = new IdleWatch(Outbox, time);
        _idle.Arm();
        _limited = limited;
    }

    public Outbox Outbox { get; } = new();

    /// <summary>Where the other end is, as far as limits go: an IPv4 address, or a /64 of IPv6.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>What it has used up of what it may ask for.</summary>
    public ref Usage Usage => ref _usage;

    /// <summary>Over as soon as the connection sits in a call.</summary>
    public Arrival? Arrival { get; init; }

    /// <summary>Who is at the other end; null for a guest.</summary>
    public Account? Account { get; set; }

    public Seat? Seat => Volatile.Read(ref _seat);

    /// <summary>At which door it waits, if at one.</summary>
    public Knocking? Knocking => Volatile.Read(ref _knocking);

    /// <summary>It waits at this door from now on, or at none; at the one before it does not any more. Who asks again is not idle.</summary>
    public ValueTask KnockAsync(Knocking? knocking)
    {
        if (knocking is not null)
        {
            _idle.Arm();
        }

        var before = Interlocked.Exchange(ref _knocking, knocking);
        return before is null || before == knocking ? ValueTask.CompletedTask : before.WithdrawAsync();
    }

    public void Sit(Seat seat)
    {
        _idle.Disarm();
        Arrival?.Dispose();
        Volatile.Write(ref _seat, seat);
    }

    /// <summary>Gives the seat up, once: of two who call at the same time only one gets it.</summary>
    public Seat? StandUp()
    {
        var seat = Interlocked.Exchange(ref _seat, null);
        if (seat is not null)
        {
            _idle.Arm();
        }

        return seat;
    }

    /// <summary>Does something that may take long beside what the socket says next. False when too much is being done already.</summary>
    public bool TryAside(Func<Task> work) => _aside.TryRun(work);

    /// <summary>Completes with the last piece of what is done aside; faulted if one has met a bug.</summary>
    public Task WhenAsideIsDone => _aside.Last;

    /// <summary>The connection is over: its seat, if it has one, is given up or kept for a while, and the others know when this returns.</summary>
    public ValueTask DepartAsync(LeaveReason reason) => this switch
    {
        _ when StandUp() is { } seat => seat.LeaveAsync(Outbox.Goodbye?.Code.EndsSeat() ?? reason),
        { Knocking: not null } => KnockAsync(null),
        _ => ValueTask.CompletedTask,
    };

    /// <summary>The transport cannot go on with this peer: says why, and ends the connection.</summary>
    public void Break(CloseCode code)
    {
        if (code == CloseCode.TooLarge)
        {
            Refuse(new Refusal(ErrorCode.TooLarge, "The frame is larger than limits.frameBytes of welcome."));
        }

        Outbox.Close(code);
    }

    /// <summary>Sends one frame to this connection alone.</summary>
    public void Answer(ServerMessage message, string? re = null)
    {
        Send(FrameEncoder.Encode(message, Now(re)));
        Tallies.Answered(message);
    }

    /// <summary>The first frame of the connection.</summary>
    public void Greet(EncodedMessage welcome) => Send(FrameEncoder.Encode(welcome, Now()));

    /// <summary>Whoever is refused a hundred times within ten seconds is let go: as broken or, where it was told to wait, as flooding.</summary>
    public void Refuse(Refusal refusal)
    {
        Answer(new Failure(refusal.Code, refusal.Message, refusal.Code.MayRetry(), refusal.RetryAfterMs), refusal.Re);
        if (_limited && refusal.Code == ErrorCode.RateLimited)
        {
            CloseIfTooMany(ref _hasty, CloseCode.Flood);
        }
        else if (_limited)
        {
            CloseIfTooMany(ref _bad, CloseCode.TooManyBadFrames);
        }
    }

    public void Dispose()
    {
        _idle.Disarm();
        Outbox.Dispose();
    }

    private Stamp Now(string? re = null) => new(_time.GetUtcNow().ToUnixTimeMilliseconds(), re);

    private void Send(OutgoingFrame frame)
    {
        Outbox.Post(frame);
        frame.Release();
    }

    /// <summary>Most connections are never refused anything, and have no meter.</summary>
    private void CloseIfTooMany(ref RefusalMeter? meter, CloseCode code)
    {
        if (LazyInitializer.EnsureInitialized(ref meter, () => new RefusalMeter(_time)).IsTooMany())
        {
            Outbox.Close(code);
        }
    }
}
