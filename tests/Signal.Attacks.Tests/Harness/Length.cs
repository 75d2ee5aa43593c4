namespace Signal.Attacks.Tests.Harness;

/// <summary>How long attacks last: <c>SIGNAL_ATTACKS=long</c> multiplies what is short without it.</summary>
internal static class Length
{
    public static bool IsLong => Environment.GetEnvironmentVariable("SIGNAL_ATTACKS") == "long";

    public static int Of(int brief, int full) => IsLong ? full : brief;
}
