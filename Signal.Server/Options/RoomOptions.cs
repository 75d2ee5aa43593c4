using System.ComponentModel.DataAnnotations;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Rooms</c>.</summary>
internal sealed class RoomOptions
{
    /// <summary>Whether joining an unknown room makes it.</summary>
    public bool AdHoc { get; set; } = true;

    /// <summary>How long an empty room keeps its call. Five minutes outlast a router's restart and a walk to another device.</summary>
    [Range(0, 1440)]
    public double EmptyMinutes { get; set; } = 5;

    /// <summary>Peers in a room. In a mesh everybody uploads to everybody: past eight, home uplinks give out.</summary>
    [Range(1, 10_000)]
    public int MaxPeers { get; set; } = 8;

    /// <summary>What a peer's pictures may use to all others together, in kbit/s; clients keep to it. Slow home lines upload 3 Mbit/s, and sound and overhead want their part.</summary>
    [Range(150, 1_000_000)]
    public int UploadKbps { get; set; } = 2_400;
}
