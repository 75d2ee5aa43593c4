namespace Signal.Attacks.Tests.Harness;

/// <summary>How many attacks were tried, and how many the server and its bystanders did not feel.</summary>
internal static class Score
{
    private static int s_tried;
    private static int s_passed;

    public static void Count(bool passed)
    {
        Interlocked.Increment(ref s_tried);
        Interlocked.Add(ref s_passed, passed ? 1 : 0);
    }

    public static string Line => FormattableString.Invariant($"attacks: {s_tried} tried, {s_passed} passed");
}
