namespace Signal.Server.Rooms;

/// <summary>So many bytes for all rooms together. Full means that whoever wants more lets go of something of its own, or goes without. For anybody.</summary>
internal sealed class ByteBudget(long most)
{
    private long _bytes;

    /// <summary>Bytes that are taken now.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>False when there is no room for so many.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= most)
        {
            return true;
        }

        GiveBack(bytes);
        return false;
    }

    public void GiveBack(int bytes) => Interlocked.Add(ref _bytes, -bytes);
}
