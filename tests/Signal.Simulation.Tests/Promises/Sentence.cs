using System.Globalization;
using System.Runtime.CompilerServices;

namespace Signal.Simulation.Tests.Promises;

/// <summary>What to say of a broken promise; put together only when it is.</summary>
[InterpolatedStringHandler]
internal readonly ref struct Sentence
{
    private readonly List<string?>? _parts;

    public Sentence(int literalLength, int formattedCount, bool held, out bool isWanted)
    {
        isWanted = !held;
        _parts = held ? null : new List<string?>(literalLength + formattedCount);
    }

    public void AppendLiteral(string text) => _parts!.Add(text);

    public void AppendFormatted<T>(T value) => _parts!.Add(Convert.ToString(value, CultureInfo.InvariantCulture));

    public override string ToString() => string.Concat(_parts ?? []);
}
