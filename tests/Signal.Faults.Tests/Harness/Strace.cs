using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Signal.Faults.Tests.Traces;

namespace Signal.Faults.Tests.Harness;

/// <summary>Watches the system calls of a running process, from <see cref="AttachAsync"/> to <see cref="DetachAsync"/>.</summary>
internal sealed partial class Strace : IDisposable
{
    private const int SigInt = 2;

    /// <summary>More than a page of the database, so that what is written in it shows.</summary>
    private const string TextLength = "4400";

    private const string Calls = "trace=fsync,fdatasync,read,recvfrom,recvmsg,write,writev,pwrite64,pwritev,sendto,sendmsg";

    private readonly Process _process;
    private readonly string _file;

    private Strace(Process process, string file)
    {
        _process = process;
        _file = file;
    }

    public static async Task<Strace> AttachAsync(int process, DataFolder data)
    {
        var file = Path.Combine(data.Path, "strace.txt");
        var id = process.ToString(CultureInfo.InvariantCulture);
        var strace = Process.Start(new ProcessStartInfo("strace", ["-f", "-tt", "-yy", "-s", TextLength, "-e", Calls, "-o", file, "-p", id]) { RedirectStandardError = true })!;
        using var stop = Patience.New();
        var said = await strace.StandardError.ReadLineAsync(stop.Token);
        said.Should().Contain("attached", "strace must be allowed to attach");
        return new Strace(strace, file);
    }

    public async Task<SystemCalls> DetachAsync()
    {
        Kill(_process.Id, SigInt).Should().Be(0);
        using var stop = Patience.New();
        await _process.StandardError.ReadToEndAsync(stop.Token);
        await _process.WaitForExitAsync(stop.Token);
        return new SystemCalls(await File.ReadAllLinesAsync(_file, stop.Token));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
