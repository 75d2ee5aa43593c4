using System.Runtime.InteropServices;

namespace Signal.Server.Accounts.Passwords;

/// <summary>Makes the calling thread give way to others. Linux has no thread priorities that .NET could set, but each thread has a nice value.</summary>
internal static partial class ThreadNiceness
{
    private const int ThisThread = 0;
    private const int Nice = 15;

    public static void GiveWay()
    {
        if (OperatingSystem.IsLinux())
        {
            // setpriority(2): PRIO_PROCESS of 0 is the calling thread, and lowering oneself needs no privilege. Should it fail, hashing is as eager as all else.
            _ = SetPriority(0, ThisThread, Nice);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int niceness);
}
