using System.ComponentModel.DataAnnotations;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Log</c>. Levels are set under <c>Serilog</c>.</summary>
internal sealed class LogOptions
{
    /// <summary>
    /// Lines of one kind in a second; of more only the number is told, in a line of its own. Twenty show what happens, and whoever floods the server cannot fill
    /// its disk. 0: all of them.
    /// </summary>
    [Range(0, 1_000_000)]
    public int LinesPerSecond { get; set; } = 20;
}
