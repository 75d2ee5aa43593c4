using System.Globalization;

namespace Signal.Faults.Tests.Harness;

/// <summary>What the environment says about how long and how often; tests are short without it.</summary>
internal static class Setting
{
    /// <summary><c>SIGNAL_LONG=1</c>: the times of real life instead of their fifth.</summary>
    public static bool IsLong => Number("SIGNAL_LONG", 0) == 1;

    public static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
