using System.Globalization;

namespace Signal.Faults.Tests.Harness;

/// <summary>The figures of a test, for whoever reads its output.</summary>
internal static class Report
{
    public static void Print(FormattableString figures) => TestContext.Out.WriteLine(figures.ToString(CultureInfo.InvariantCulture));
}
