namespace Signal.Server.Guard;

/// <summary>
/// How many connections fit what the process may have open (<c>ulimit -n</c>). Past that nothing can be accepted, and the listener turns in circles. Only
/// Linux is asked; elsewhere it is taken for enough.
/// </summary>
internal static class Descriptors
{
    /// <summary>
    /// For the store's files, the listeners and the libraries yet to be loaded, two for each, which come after what is open already. The runtime that
    /// cannot load one says that it is out of memory, and ends the process.
    /// </summary>
    private const int Own = 256;

    /// <summary>As many as can be told at the same time.</summary>
    private const int MostKept = 256;

    /// <summary>Connections of every kind.</summary>
    public static int ForConnections { get; } =
        OpenFiles.IsKnown ? (int)Math.Clamp(OpenFiles.Most() - Own - OpenFiles.Count(), 1, int.MaxValue) : int.MaxValue;

    /// <summary>WebSockets among them: a few connections are kept for telling the others that it is full, and for probes.</summary>
    public static int ForSockets => ForConnections - Math.Min(ForConnections / 16, MostKept);
}
