namespace Signal.Simulation.Tests.Time;

/// <summary>Everything that chance decides in one simulation, from its seed: SplitMix64, which starts in no time. Not for secrets.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var mixed = _state += 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 to below <paramref name="sides"/>.</summary>
    public int Below(int sides) => (int)((Next() >> 32) * (ulong)sides >> 32);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Once(int inSoMany) => Below(inSoMany) == 0;

    public T Any<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
