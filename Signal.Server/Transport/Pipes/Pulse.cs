using System.Buffers.Binary;

namespace Signal.Server.Transport.Pipes;

/// <summary>
/// When one peer was last heard, in the beats of <see cref="Heartbeat"/>. The reader says what it hears, the beat alone judges; neither waits for the other.
/// </summary>
internal struct Pulse()
{
    public const int PingBytes = sizeof(int);

    private const int NotAsked = 0;

    private volatile bool _wasHeard = true;
    private volatile int _askedAt = NotAsked;
    private int _heardAt;

    public void Hear() => _wasHeard = true;

    /// <summary>An answer repeats what it was asked (RFC 6455, section 5.5.3); one to nothing is allowed, and means nothing.</summary>
    public void HearPong(ReadOnlySpan<byte> payload)
    {
        if (payload.Length == PingBytes && BinaryPrimitives.ReadInt32BigEndian(payload) == _askedAt)
        {
            _askedAt = NotAsked;
        }
    }

    public PulseState Check(in Beat beat)
    {
        if (_wasHeard)
        {
            _wasHeard = false;
            _heardAt = beat.Number;
        }

        if (_askedAt != NotAsked)
        {
            return beat.Number - _askedAt >= beat.Patience ? PulseState.Lost : PulseState.Alive;
        }

        if (beat.Number - _heardAt < beat.Quiet)
        {
            return PulseState.Alive;
        }

        _askedAt = beat.Number;
        return PulseState.Quiet;
    }
}
