using System.ComponentModel.DataAnnotations;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:History</c>.</summary>
internal sealed class HistoryOptions
{
    /// <summary>
    /// Days after which entries of histories are deleted, and with the last entry of a call the call and its chat. 0: they are kept until their owners delete
    /// them.
    /// </summary>
    [Range(0, 36_500)]
    public int KeepDays { get; set; }
}
