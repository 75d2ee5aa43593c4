namespace Signal.Server.Rooms;

/// <summary>
/// For how long nobody has been in the room, and whether that is too long. Used by the room's actor alone.
/// </summary>
internal sealed class Emptiness
{
    /// <summary>What whoever opened the room may take to come in, a password checked on the way.</summary>
    private static readonly TimeSpan Entering = TimeSpan.FromSeconds(10);

    private readonly RoomSetting _setting;
    private readonly ITimer _timer;
    private long _since;
    private TimeSpan _patience;
    private bool _isEmpty = true;
    private volatile bool _isDue;

    /// <summary>Begins with an empty room.</summary>
    public Emptiness(RoomSetting setting, Action wake)
    {
        _setting = setting;
        _since = setting.Time.GetTimestamp();
        _patience = Entering + setting.EmptyFor;
        _timer = setting.Time.CreateTimer(_ => Due(wake), null, _patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes whether somebody is there. True when the last one has gone just now.</summary>
    public bool Note(bool isEmpty)
    {
        var hasEmptied = isEmpty && !_isEmpty;
        _isEmpty = isEmpty;
        if (hasEmptied)
        {
            _since = _setting.Time.GetTimestamp();
            _patience = _setting.EmptyFor;
            _isDue = true;
        }

        return hasEmptied;
    }

    /// <summary>Whether the room has been empty for too long. The timer may have been on its way while somebody came and went: then it asks again.</summary>
    public bool IsOver()
    {
        if (!_isDue)
        {
            return false;
        }

        _isDue = false;
        var left = _patience - _setting.Time.GetElapsedTime(_since);
        if (_isEmpty && left > TimeSpan.Zero)
        {
            _timer.Change(left, Timeout.InfiniteTimeSpan);
        }

        return _isEmpty && left <= TimeSpan.Zero;
    }

    /// <summary>The room is over.</summary>
    public void Close() => _timer.Dispose();

    private void Due(Action wake)
    {
        _isDue = true;
        wake();
    }
}
