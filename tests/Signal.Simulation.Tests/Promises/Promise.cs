using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Signal.Simulation.Tests.Promises;

/// <summary>Something that must hold, and a sentence for when it does not.</summary>
internal static class Promise
{
    public static void Holds([DoesNotReturnIf(false)] bool held, [InterpolatedStringHandlerArgument(nameof(held))] Sentence otherwise)
    {
        if (!held)
        {
            throw new BrokenPromiseException(otherwise.ToString());
        }
    }
}
