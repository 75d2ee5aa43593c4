using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Signal.Protocol;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>Whether rates, and what one address may have, are limited; false is for load tests. Sizes, framing, slow readers, arrivals and the number of sockets are always watched.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Bytes of one message. Below 1 KiB no SDP fits; above 1 MiB one message is as large as a whole outbox.</summary>
    [Range(1_024, 1_048_576)]
    public int FrameBytes { get; set; } = ProtocolLimits.DefaultFrameBytes;

    /// <summary>
    /// Connections that may be on their way into a call at once; forty times as many wait for a few seconds, and past that an upgrade is answered 503
    /// with <c>Retry-After</c>. 250 far ones come in at a thousand a second, and two cores can do no more.
    /// </summary>
    [Range(1, 100_000)]
    public int Arrivals { get; set; } = 250;

    /// <summary>
    /// WebSockets at once; past that an upgrade is answered 503 with <c>Retry-After</c>. However high this is, there are no more than fit what the process
    /// may have open (<c>ulimit -n</c>), less what it needs for itself and for telling the others that it is full.
    /// </summary>
    [Range(1, 1_000_000)]
    public int Sockets { get; set; } = 100_000;

    /// <summary>
    /// WebSockets at once of one IPv4 address, or one /64 of IPv6; past that an upgrade is answered 429 with <c>Retry-After</c>. 64 are a school's class
    /// twice over behind one address; a larger house needs more, and a proxy has to be listed under <c>Signal:Proxies</c>. Connections of any kind may be
    /// eight times as many, and at least 128; past that they are closed at once.
    /// </summary>
    [Range(1, 1_000_000)]
    public int SocketsPerAddress { get; set; } = 64;

    /// <summary>
    /// WebSocket frames of one connection in a second, pings and empty ones too; five seconds' worth may come at once, and more closes with 4429. Five times
    /// what one peer of a hundred says while the others come in, and a hundredth of what keeps a core busy.
    /// </summary>
    [Range(100, 1_000_000)]
    public int FramesPerSecond { get; set; } = 2_000;

    /// <summary>
    /// Bytes of one connection in a second; five seconds' worth may come at once, and more closes with 4429. 1 MiB lets somebody answer a thousand offers
    /// within a few seconds.
    /// </summary>
    [Range(65_536, 1_073_741_824)]
    public int BytesPerSecond { get; set; } = 1_048_576;

    /// <summary>
    /// Rooms that may be live at once, empty ones included, which live on for <c>Signal:Rooms:EmptyMinutes</c>. Past that nobody opens another. An empty one
    /// takes about 4 KB.
    /// </summary>
    [Range(1, 10_000_000)]
    public int Rooms { get; set; } = 200_000;

    [Required]
    [ValidateObjectMembers]
    public RateOptions Rates { get; set; } = new();

    [Required]
    [ValidateObjectMembers]
    public AddressRateOptions AddressRates { get; set; } = new();
}
