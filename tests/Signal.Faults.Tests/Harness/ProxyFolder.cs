using System.Diagnostics;
using System.Globalization;

namespace Signal.Faults.Tests.Harness;

/// <summary>Where a proxy's files are, and who started it.</summary>
internal sealed class ProxyFolder : IDisposable
{
    private const string Prefix = "signal-proxy-";
    private const string ProcessFile = "process";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-"));

    public string Path => _folder.FullName;

    /// <summary>Ends the proxies of runs that were aborted.</summary>
    public static void RemoveLeftovers()
    {
        foreach (var folder in Directory.GetDirectories(System.IO.Path.GetTempPath(), $"{Prefix}*-*"))
        {
            var owner = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (!Directory.Exists($"/proc/{owner}"))
            {
                Kill(folder);
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    public void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);

    public void Note(Process process) => Write(ProcessFile, process.Id.ToString(CultureInfo.InvariantCulture));

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Only a process that was started with this folder: its number may be another's by now.</summary>
    private static void Kill(string folder)
    {
        var file = System.IO.Path.Combine(folder, ProcessFile);
        var number = File.Exists(file) ? File.ReadAllText(file) : string.Empty;
        if (number.Length > 0 && File.Exists($"/proc/{number}/cmdline") && File.ReadAllText($"/proc/{number}/cmdline").Contains(folder, StringComparison.Ordinal))
        {
            using var process = Process.GetProcessById(int.Parse(number, CultureInfo.InvariantCulture));
            process.Kill();
            process.WaitForExit();
        }
    }
}
