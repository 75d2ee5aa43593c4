using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Signal.Server.Options;

/// <summary>Everything under <c>Signal:</c> in the configuration; bound once, checked at start.</summary>
internal sealed class SignalOptions
{
    public const string Section = "Signal";

    /// <summary>Where the embedded database and the generated signing key live, made when absent; relative to the working directory.</summary>
    [Required(ErrorMessage = "The field {0} must name a folder.")]
    public string DataDirectory { get; set; } = "data";

    /// <summary><c>sqlite</c>, in the data directory, or <c>mongodb</c>.</summary>
    [AllowedValues(StoreKinds.Sqlite, StoreKinds.MongoDb, ErrorMessage = "The field {0} must be sqlite or mongodb.")]
    public string Store { get; set; } = StoreKinds.Sqlite;

    public MongoOptions Mongo { get; set; } = new();

    /// <summary>What tokens are signed with, at least 32 bytes as base64 or as text. Empty: a key is generated into the data directory.</summary>
    public string SigningKey { get; set; } = string.Empty;

    [Required]
    [ValidateObjectMembers]
    public PasswordOptions Passwords { get; set; } = new();

    /// <summary>
    /// Who does WebSocket framing: <c>managed</c>, the platform, or <c>pipes</c>, the server itself on the connection's pipes, faster and in half the memory.
    /// </summary>
    [AllowedValues(TransportKinds.Managed, TransportKinds.Pipes, ErrorMessage = "The field {0} must be managed or pipes.")]
    public string Transport { get; set; } = TransportKinds.Pipes;

    /// <summary>Whether people may make accounts.</summary>
    public bool Registration { get; set; } = true;

    /// <summary>Origins beside the server's own whose pages may connect, such as <c>https://example.org</c>.</summary>
    [Origins]
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>
    /// Origins whose pages may show this one in a frame, such as <c>https://example.org</c>. In a frame on another site everybody is a guest: the session
    /// cookie stays behind.
    /// </summary>
    [Origins]
    public IReadOnlyList<string> FrameAncestors { get; set; } = [];

    /// <summary>
    /// The proxies before the server, as addresses or networks such as <c>10.0.0.0/8</c>. From them alone <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c>
    /// are believed.
    /// </summary>
    public IReadOnlyList<string> Proxies { get; set; } = [];

    /// <summary>Whether people may join by name alone.</summary>
    public bool Guests { get; set; } = true;

    [Required]
    [ValidateObjectMembers]
    public RoomOptions Rooms { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public HistoryOptions History { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public ResumeOptions Resume { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public LimitOptions Limits { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public MetricsOptions Metrics { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public OtlpOptions Otlp { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public LogOptions Log { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public HeartbeatOptions Heartbeat { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public IceOptions Ice { get; set; } = new();

    public DebugOptions Debug { get; set; } = new();
}
