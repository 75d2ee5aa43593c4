namespace Signal.Browser.Tests.Harness;

/// <summary>How long a test waits for what must come: much longer than it takes even on a busy machine, so that only what never comes fails.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    public static float Milliseconds => (float)Limit.TotalMilliseconds;
}
