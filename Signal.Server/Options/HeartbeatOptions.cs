using System.ComponentModel.DataAnnotations;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Heartbeat</c>.</summary>
internal sealed class HeartbeatOptions
{
    /// <summary>Time between pings. 15 s stay below the 30 s after which impatient proxies cut an idle connection.</summary>
    [Range(0.1, 3_600)]
    public double PingSeconds { get; set; } = 15;

    /// <summary>Time for the pong. 10 s forgive a phone that changes networks, and find a dead peer within 28 s.</summary>
    [Range(0.1, 3_600)]
    public double PongSeconds { get; set; } = 10;

    public TimeSpan Ping => TimeSpan.FromSeconds(PingSeconds);

    /// <summary>
    /// After so much silence a transport is to ping. The platform's looks only four times in the shorter of the two spans (.NET 10), and must not be late.
    /// </summary>
    public TimeSpan Quiet => Ping - (Ping < Pong ? Ping : Pong) / 4;

    public TimeSpan Pong => TimeSpan.FromSeconds(PongSeconds);
}
