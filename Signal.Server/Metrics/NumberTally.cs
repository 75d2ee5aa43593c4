using System.Globalization;

namespace Signal.Server.Metrics;

/// <summary>Counts things that are told apart by a number, such as a status; numbers that were not foreseen are counted together. Not for the hot path.</summary>
internal sealed class NumberTally(params int[] numbers)
{
    public const string Other = "other";

    public Tally Tally { get; } = new([.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)), Other]);

    public void Add(int number)
    {
        var kind = Array.IndexOf(numbers, number);
        Tally.Add(kind < 0 ? numbers.Length : kind);
    }
}
