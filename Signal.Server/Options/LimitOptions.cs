using System.ComponentModel.DataAnnotations;
using Signal.Protocol;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>Whether rates are limited; false is for load tests. Sizes, framing, slow readers and arrivals are always watched.</summary>
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
}
