namespace Signal.Server.Rooms.Moderation;

/// <summary>
/// Those whom a host has put out, and by what they are known again: an account by its name; a guest by the address alone, an IPv4 address or a /64 of IPv6,
/// which others may share. At most 256 marks; past that the oldest are forgotten.
/// </summary>
internal sealed class Outcasts(IEnumerable<string> marks)
{
    public const int Most = 256;

    private readonly List<string> _marks = [.. marks];

    public IReadOnlyList<string> Marks => _marks;

    public bool Know(string? username, string address) => _marks.Contains(MarkOf(username, address));

    /// <summary>Whoever has an account is known by the address too: signed out, they would be a guest from there.</summary>
    public void Add(string? username, string address)
    {
        Add(MarkOf(null, address));
        if (username is not null)
        {
            Add(MarkOf(username, address));
        }
    }

    private void Add(string mark)
    {
        if (_marks.Contains(mark))
        {
            return;
        }

        if (_marks.Count == Most)
        {
            _marks.RemoveAt(0);
        }

        _marks.Add(mark);
    }

    /// <summary>No account has an @ in its name.</summary>
    private static string MarkOf(string? username, string address) => username ?? $"@{address}";
}
