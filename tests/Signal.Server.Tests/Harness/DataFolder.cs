namespace Signal.Server.Tests.Harness;

/// <summary>A data directory of a test's own, gone with it.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("signal-test-").FullName;

    /// <summary>The setting that tells a server of it.</summary>
    public string Setting => $"--Signal:DataDirectory={Path}";

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
