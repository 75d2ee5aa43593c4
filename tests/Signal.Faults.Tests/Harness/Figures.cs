using System.Globalization;

namespace Signal.Faults.Tests.Harness;

/// <summary>Measured milliseconds.</summary>
internal sealed class Figures(IEnumerable<TimeSpan> measured)
{
    private readonly double[] _sorted = [.. measured.Select(time => time.TotalMilliseconds).Order()];

    public int Count => _sorted.Length;

    public double Median => At(0.5);

    public double P99 => At(0.99);

    public double Worst => At(1);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"median {Median:0.0} ms, p99 {P99:0.0} ms, worst {Worst:0.0} ms of {Count}");

    private double At(double part) => _sorted.Length == 0 ? double.NaN : _sorted[(int)Math.Ceiling(part * _sorted.Length) - 1];
}
