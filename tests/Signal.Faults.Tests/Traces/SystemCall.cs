namespace Signal.Faults.Tests.Traces;

/// <summary>
/// One system call of a traced process. <see cref="Began"/> and <see cref="Ended"/> are places in the trace: the tracer halts a thread at both, so what
/// stands later happened later.
/// </summary>
internal sealed record SystemCall(string Name, string Text, int Began, int Ended)
{
    public bool Succeeded => Text.LastIndexOf(") = ", StringComparison.Ordinal) is var end && end >= 0 && Text[end + 4] != '-';

    public bool Receives => Name is "read" or "recvfrom" or "recvmsg";

    public bool Sends => Name is "write" or "writev" or "sendto" or "sendmsg";

    public bool Writes => Name is "write" or "writev" or "pwrite64" or "pwritev";

    public bool Syncs => Name is "fsync" or "fdatasync";

    public bool Has(string text) => Text.Contains(text, StringComparison.Ordinal);
}
