namespace Signal.Server.Tests.Hosting;

/// <summary>A folder of files below those of the web client, gone with the test.</summary>
internal sealed class WebFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "static-client", $"test-{Guid.NewGuid():N}"));

    public WebFolder(params string[] files)
    {
        Paths = [.. files.Select(file => $"/{_folder.Name}/{file}")];
        foreach (var file in files.Select(file => Path.Combine(_folder.FullName, file)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "a file");
        }
    }

    /// <summary>Where the files would be found, in the order in which they were named.</summary>
    public IReadOnlyList<string> Paths { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
