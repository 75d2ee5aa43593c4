namespace Signal.Persistence.Tests.Harness;

/// <summary>How long a test waits for what must come: much longer than it takes, so that only what never comes fails.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static CancellationTokenSource New() => new(Limit);
}
