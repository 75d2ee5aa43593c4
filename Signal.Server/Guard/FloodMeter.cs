using Signal.Server.Options;

namespace Signal.Server.Guard;

/// <summary>
/// What one peer sends, held against what it may: a bucket of frames and one of bytes, both of which hold five seconds' worth. It only counts, and looks
/// at the clock once in many frames. What the frames say, and how often that may be said, is not its business.
/// </summary>
internal sealed class FloodMeter
{
    /// <summary>Whoever comes into a large call answers everybody in it at once.</summary>
    public const int BurstSeconds = 5;

    /// <summary>A read of less is counted as a frame, which may come in as many pieces as it has bytes: each wakes a thread.</summary>
    public const int SmallRead = 64;

    private const int FramesALook = 128;
    private const int BytesALook = 65_536;

    private readonly TimeProvider _time;
    private readonly double _framesPerSecond;
    private readonly double _bytesPerSecond;
    private long _lookedAt;
    private double _frameLevel;
    private double _byteLevel;
    private long _bytes;
    private int _frames;
    private int _smallReads;

    private FloodMeter(LimitOptions limits, TimeProvider time)
    {
        _time = time;
        _framesPerSecond = limits.FramesPerSecond;
        _bytesPerSecond = limits.BytesPerSecond;
        _lookedAt = time.GetTimestamp();
    }

    /// <summary>Null where rates are not limited.</summary>
    public static FloodMeter? For(LimitOptions limits, TimeProvider time) => limits.Enabled ? new FloodMeter(limits, time) : null;

    /// <summary>Counts bytes that have come, and says whether that is too much.</summary>
    public bool IsFloodedByRead(long bytes)
    {
        _bytes += bytes;
        _smallReads += bytes < SmallRead ? 1 : 0;
        return (_bytes >= BytesALook || _smallReads >= FramesALook) && Look();
    }

    /// <summary>Counts a frame of whatever kind, and says whether that is one too many.</summary>
    public bool IsFloodedByFrame() => ++_frames >= FramesALook && Look();

    private bool Look()
    {
        var now = _time.GetTimestamp();
        var seconds = _time.GetElapsedTime(_lookedAt, now).TotalSeconds;
        _frameLevel = Math.Max(0, _frameLevel - (seconds * _framesPerSecond)) + Math.Max(_frames, _smallReads);
        _byteLevel = Math.Max(0, _byteLevel - (seconds * _bytesPerSecond)) + _bytes;
        (_lookedAt, _frames, _smallReads, _bytes) = (now, 0, 0, 0);
        return _frameLevel > _framesPerSecond * BurstSeconds || _byteLevel > _bytesPerSecond * BurstSeconds;
    }
}
