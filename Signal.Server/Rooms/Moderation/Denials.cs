namespace Signal.Server.Rooms.Moderation;

/// <summary>
/// Those who were denied and have gone, for a minute: whoever comes back is somebody new by id, and known by account or address. At most 64; past that the
/// oldest are forgotten. Pure, as the door it belongs to.
/// </summary>
internal sealed class Denials
{
    public const int Most = 64;
    public const long KeptMs = 60_000;

    private readonly Queue<(JoinRequest Who, long Until)> _gone = new();

    public void Add(JoinRequest who, long now)
    {
        if (_gone.Count == Most)
        {
            _gone.Dequeue();
        }

        _gone.Enqueue((who, now + KeptMs));
    }

    /// <summary>How many of them may be this one.</summary>
    public int CountOf(JoinRequest who, long now) => _gone.Count(gone => gone.Until > now && gone.Who.MayBe(who));
}
