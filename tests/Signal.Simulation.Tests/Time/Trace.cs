using System.Globalization;

namespace Signal.Simulation.Tests.Time;

/// <summary>What happened, as a number that two runs can be compared by, and on demand as text.</summary>
internal sealed class Trace
{
    private readonly List<string> _lines = [];

    public ulong Hash { get; private set; } = 14_695_981_039_346_656_037;

    /// <summary>Whether lines are kept to be read.</summary>
    public bool IsKept { get; set; }

    /// <summary>Whether something went on outside of the simulation: then nothing else counts.</summary>
    public bool Escaped { get; set; }

    public IReadOnlyList<string> Lines => _lines;

    public void Add(TimeSpan at, string what, int who = -1, long number = 0, string? detail = null)
    {
        Mix((ulong)at.Ticks);
        foreach (var letter in what)
        {
            Mix(letter);
        }

        Mix((ulong)who);
        Mix((ulong)number);
        if (IsKept)
        {
            _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{at.TotalSeconds,9:0.000} s  {(who < 0 ? "" : "#" + who),3}  {what}{(number == 0 ? "" : " " + number)} {detail}"));
        }
    }

    private void Mix(ulong value) => Hash = (Hash ^ value) * 1_099_511_628_211;
}
