namespace Signal.Attacks.Tests.Soak;

/// <summary>How long the soak lasts: five minutes, or an hour with <c>SIGNAL_SOAK=long</c>.</summary>
internal static class SoakSettings
{
    public static TimeSpan Time => Environment.GetEnvironmentVariable("SIGNAL_SOAK") == "long" ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(5);
}
