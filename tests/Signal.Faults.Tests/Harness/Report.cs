using System.Globalization;

namespace Signal.Faults.Tests.Harness;

/// <summary>The figures of a test, after its name: what tests that run beside each other print is mixed.</summary>
internal static class Report
{
    public static void Print(FormattableString figures) => TestContext.Out.WriteLine($"{TestContext.CurrentContext.Test.MethodName} | {figures.ToString(CultureInfo.InvariantCulture)}");
}
