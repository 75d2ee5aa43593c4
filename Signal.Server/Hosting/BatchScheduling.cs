using System.Runtime.InteropServices;

namespace Signal.Server.Hosting;

/// <summary>
/// Has the kernel let threads that wake up wait for whoever is at work, instead of cutting in: on a full core a socket that becomes readable otherwise
/// stops the very thread that is answering. It changes nothing while a core is free.
/// </summary>
internal static partial class BatchScheduling
{
    private const int ThisThread = 0;
    private const int Other = 0;
    private const int Batch = 3;

    /// <summary>For this thread and all that are started from it (sched(7)): before any other is. What somebody chose for the process stays.</summary>
    public static void Begin()
    {
        if (OperatingSystem.IsLinux() && GetScheduler(ThisThread) == Other)
        {
            // Needs no privilege. Where it is not to be had, as under musl, threads cut in.
            _ = SetScheduler(ThisThread, Batch, default);
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_getscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetScheduler(int thread);

    /// <summary>The priority is a struct of this one number in C, and for policies that have priorities.</summary>
    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetScheduler(int thread, int policy, in int priority);
}
