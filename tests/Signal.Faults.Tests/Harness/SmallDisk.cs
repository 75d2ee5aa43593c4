using System.Globalization;

namespace Signal.Faults.Tests.Harness;

/// <summary>A data directory on a disk of its own, of a few megabytes, which only the server sees; full until it is disposed of.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _ballast;

    private SmallDisk(string ballast) => _ballast = ballast;

    /// <summary>What a server is started by to have it: a mount namespace of its own, of which nothing is left when it ends.</summary>
    public static string[] MountedAt(DataFolder folder) => Mounted("size=8m", folder);

    /// <summary>The same, and nobody may write to it.</summary>
    public static string[] MountedReadOnlyAt(DataFolder folder) => Mounted("ro", folder);

    /// <summary>The server's mounts are seen through its root.</summary>
    public static async Task<SmallDisk> FillAsync(int process, DataFolder folder)
    {
        var ballast = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/root{folder.Path}/ballast");
        try
        {
            await using var file = new FileStream(ballast, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 });

            // At once: a message that is half written when the disk is full leaves room for whatever is smaller.
            await file.WriteAsync(new byte[16_777_216]);
        }
        catch (IOException)
        {
            return new SmallDisk(ballast);
        }

        throw new InvalidOperationException("The disk is not small.");
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_ballast);
        return ValueTask.CompletedTask;
    }

    private static string[] Mounted(string options, DataFolder folder) =>
        ["unshare", "--mount", .. Environment.IsPrivilegedProcess ? Array.Empty<string>() : ["--user", "--map-root-user"], "sh", "-c", $"mount -t tmpfs -o {options} signal \"$0\" && exec \"$@\"", folder.Path];
}
