using System.ComponentModel.DataAnnotations;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Resume</c>.</summary>
internal sealed class ResumeOptions
{
    /// <summary>How long the seat of a lost connection is kept, and how long people may come back to their seats after a restart. 0: not at all.</summary>
    [Range(0, 3_600)]
    public double WindowSeconds { get; set; } = 30;

    public TimeSpan Window => TimeSpan.FromSeconds(WindowSeconds);
}
