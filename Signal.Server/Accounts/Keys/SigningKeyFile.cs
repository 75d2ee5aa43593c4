using System.Security.Cryptography;
using Signal.Server.Hosting;

namespace Signal.Server.Accounts.Keys;

/// <summary>The generated key, as base64 in <c>signing.key</c>: for its owner's eyes only, made once, complete or not there at all.</summary>
internal static class SigningKeyFile
{
    private const string Name = "signing.key";

    public static byte[] ReadOrCreate(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            MakeFolder(directory);
            if (!File.Exists(path))
            {
                Create(path);
            }

            return Parse(File.ReadAllText(path)) ?? throw new StartException(
                $"{path} holds no key of {KeyStrength.Bytes} bytes in base64. Restore it, or delete it to get a new one, which signs everybody out.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"Signal:DataDirectory must be a folder that the server may read and write: {fault.Message}", fault);
        }
    }

    private static void MakeFolder(string directory) =>
        _ = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(directory)
            : Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static byte[]? Parse(string text)
    {
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == KeyStrength.Bytes ? key[..length] : null;
    }

    private static void Create(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        var owned = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            owned.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, owned))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyStrength.Bytes)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        // Another server that starts in the same folder may be first: then its key is the key.
        ExclusiveMove.TryMove(draft, path);
        File.Delete(draft);
    }
}
