using System.Diagnostics;
using System.Text.Json;

namespace Signal.Faults.Tests.Calls;

/// <summary>A frame, and when it arrived.</summary>
internal sealed record Heard(long At, JsonElement Frame)
{
    /// <summary>How long after that moment; negative for before.</summary>
    public TimeSpan Since(long moment) => Stopwatch.GetElapsedTime(moment, At);
}
