using System.Globalization;

namespace Signal.Faults.Tests.Harness;

/// <summary>
/// A wall clock for one server, which can be set while it runs (libfaketime). As when a real clock is set, time that is measured, not read off a clock,
/// goes on as ever.
/// </summary>
internal sealed class FakeClock : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("signal-clock-");

    public FakeClock() => Set(TimeSpan.Zero);

    /// <summary>
    /// What a server is started by to go by this clock. The last setting: without it libfaketime, which takes the runtime's monotonic waits for others,
    /// ends each of them at once.
    /// </summary>
    public string[] Wrapper =>
    [
        "env", $"LD_PRELOAD={Library()}", $"FAKETIME_TIMESTAMP_FILE={Offset}", "FAKETIME_NO_CACHE=1",
        "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME_FORCE_MONOTONIC_FIX=0",
    ];

    private string Offset => Path.Combine(_place.FullName, "offset");

    /// <summary>That far from the right time. The server never finds half a file.</summary>
    public void Set(TimeSpan offset)
    {
        var draft = Offset + ".new";
        File.WriteAllText(draft, offset.TotalSeconds.ToString("+0;-0", CultureInfo.InvariantCulture));
        File.Move(draft, Offset, overwrite: true);
    }

    public void Dispose() => _place.Delete(recursive: true);

    private static string Library() =>
        Directory.GetDirectories("/usr/lib", "*-linux-gnu").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("libfaketime is not installed (Debian: faketime).");
}
