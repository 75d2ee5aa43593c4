using System.Globalization;
using System.IO.Enumeration;

namespace Signal.Server.Guard;

/// <summary>The process's file descriptors, as Linux tells them; not known elsewhere.</summary>
internal static class OpenFiles
{
    private const string Folder = "/proc/self/fd";
    private const string Limits = "/proc/self/limits";
    private const string SoftLimit = "Max open files";

    public static bool IsKnown => Directory.Exists(Folder) && File.Exists(Limits);

    /// <summary>Counts without a name for each: a server may have tens of thousands.</summary>
    public static long Count() => new FileSystemEnumerable<bool>(Folder, static (ref FileSystemEntry _) => true).LongCount();

    /// <summary>The limit in force, which may be raised while the process runs.</summary>
    public static double Most()
    {
        var line = File.ReadLines(Limits).First(line => line.StartsWith(SoftLimit, StringComparison.Ordinal));
        var soft = line[SoftLimit.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : double.PositiveInfinity;
    }
}
