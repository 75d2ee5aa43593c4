using System.Runtime.InteropServices;

namespace Signal.Server.Accounts.Keys;

/// <summary>
/// Gives a file its name unless that name is taken, in one step: of several processes one wins. <see cref="File.Move(string, string)"/> looks first and moves
/// then, and on Unix the move replaces.
/// </summary>
internal static partial class ExclusiveMove
{
    /// <summary>False when the name is taken. The draft may be left behind. Throws <see cref="IOException"/>.</summary>
    public static bool TryMove(string draft, string path)
    {
        // link(2) fails where the name exists. It also fails where a file system has no second names; there the move has to do.
        if (!OperatingSystem.IsWindows() && Link(draft, path) == 0)
        {
            return true;
        }

        try
        {
            File.Move(draft, path);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string from, string to);
}
