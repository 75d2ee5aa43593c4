using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Signal.Attacks.Tests.Harness;

/// <summary>The server under attack: a process of its own as an operator runs it, and what it costs as the system sees it.</summary>
internal sealed partial class Target : IDisposable
{
    private const int MostInVain = 10;

    private readonly DataFolder _temporary;
    private readonly ServerProcess _process;

    private Target(DataFolder temporary, ServerProcess process)
    {
        _temporary = temporary;
        _process = process;
    }

    public Uri Url => _process.Url;

    public TimeSpan Cpu
    {
        get
        {
            using var process = Process.GetProcessById(_process.Id);
            return process.TotalProcessorTime;
        }
    }

    public int Descriptors => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length;

    public int Threads => Directory.GetDirectories($"/proc/{_process.Id}/task").Length;

    /// <summary>As it was written, line ends included.</summary>
    public long LogBytes => _process.Output.Sum(line => line.Length + 1L);

    /// <summary>What was logged as an error, or worse.</summary>
    public IEnumerable<string> Errors => _process.Output.Where(line => Unhandled().IsMatch(line));

    public static async Task<Target> StartAsync(params string[] settings)
    {
        var temporary = new DataFolder();
        return new Target(temporary, await ServerProcess.StartAsync(["env", $"TMPDIR={temporary.Path}"], settings));
    }

    /// <summary>The bytes of memory that are its own, garbage collected once.</summary>
    public async Task<long> MemoryAsync()
    {
        await Collector.RunAsync(_process.Id, _temporary.Path);
        var lines = await File.ReadAllLinesAsync($"/proc/{_process.Id}/status");
        var line = lines.First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1_024;
    }

    /// <summary>
    /// The same, collected until nothing more is given back: the runtime parts with the room that the young had piece by piece, at some collections and not
    /// at others.
    /// </summary>
    public async Task<long> HeldMemoryAsync()
    {
        var least = await MemoryAsync();
        for (var inVain = 0; inVain < MostInVain; inVain++)
        {
            var memory = await MemoryAsync();
            inVain = memory < least ? 0 : inVain;
            least = Math.Min(least, memory);
        }

        return least;
    }

    /// <summary>SIGTERM, after which it is gone in peace.</summary>
    public async Task StopAsync()
    {
        _process.Terminate();
        var (exitCode, error) = await _process.ExitAsync();
        exitCode.Should().Be(0, "it stops when it is told to: {0}", error);
        error.Should().BeEmpty();
    }

    public void Dispose()
    {
        _process.Dispose();
        _temporary.Dispose();
    }

    /// <summary>In JSON, and in text as it is in Development.</summary>
    [GeneratedRegex("\"Level\":\"(Error|Fatal)\"|^[0-9:]{8} (ERR|FTL) ")]
    private static partial Regex Unhandled();
}
