using System.ComponentModel.DataAnnotations;
using Signal.Protocol;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>Whether rates are limited; false is for load tests. Sizes, framing and slow readers are always watched.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Bytes of one message. Below 1 KiB no SDP fits; above 1 MiB one message is as large as a whole outbox.</summary>
    [Range(1_024, 1_048_576)]
    public int FrameBytes { get; set; } = ProtocolLimits.DefaultFrameBytes;
}
