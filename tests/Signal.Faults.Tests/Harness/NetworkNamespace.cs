using System.Runtime.InteropServices;

namespace Signal.Faults.Tests.Harness;

/// <summary>Lets this thread look into another network namespace for a moment. A socket stays where it was made.</summary>
internal static partial class NetworkNamespace
{
    private const int NewNetwork = 0x40000000;

    public static T Within<T>(string name, Func<T> make)
    {
        using var own = File.OpenHandle("/proc/thread-self/ns/net");
        using var other = File.OpenHandle($"/run/netns/{name}");
        Enter(other);
        try
        {
            return make();
        }
        finally
        {
            Enter(own);
        }
    }

    private static void Enter(SafeHandle place)
    {
        if (SetNamespace(place, NewNetwork) != 0)
        {
            throw new InvalidOperationException($"setns failed: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetNamespace(SafeHandle place, int kind);
}
