using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Signal.Server.Options;

/// <summary>Everything under <c>Signal:</c> in the configuration; bound once, checked at start.</summary>
internal sealed class SignalOptions
{
    public const string Section = "Signal";

    /// <summary>Where the embedded database and the generated signing key are kept; made when absent.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Origins beside the server's own whose pages may connect, such as <c>https://example.org</c>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>Whether people may join by name alone.</summary>
    public bool Guests { get; set; } = true;

    [Required]
    [ValidateObjectMembers]
    public RoomOptions Rooms { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public LimitOptions Limits { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public HeartbeatOptions Heartbeat { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public IceOptions Ice { get; set; } = new();
}
