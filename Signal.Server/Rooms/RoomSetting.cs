using Microsoft.Extensions.Options;
using Signal.Protocol.ServerMessages;
using Signal.Server.Ice;
using Signal.Server.Options;
using Signal.Server.Rooms.Moderation;
using Signal.Server.Seats;

namespace Signal.Server.Rooms;

/// <summary>What all rooms of a server share.</summary>
internal sealed class RoomSetting(
    IOptions<SignalOptions> options, SeatTokens tokens, DoorSeals seals, IceDesk ice, IHostApplicationLifetime life, TimeProvider time, ILogger<RoomActor> log)
{
    public TimeProvider Time => time;

    /// <summary>In ms since 1970 UTC.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public ILogger Log => log;

    public DoorSeals Seals => seals;

    public int MaxPeers => options.Value.Rooms.MaxPeers;

    /// <summary>Whether rates are watched.</summary>
    public bool IsLimited { get; } = options.Value.Limits.Enabled;

    public TimeSpan EmptyFor { get; } = TimeSpan.FromMinutes(options.Value.Rooms.EmptyMinutes);

    /// <summary>How long the seat of a lost connection is kept.</summary>
    public TimeSpan ResumeWindow { get; } = options.Value.Resume.Window;

    public bool SeatsAreKept => ResumeWindow > TimeSpan.Zero;

    /// <summary>Whether the server is going down: connections end, and nobody leaves by that.</summary>
    public bool IsStopping => life.ApplicationStopping.IsCancellationRequested;

    public IceDesk Ice => ice;

    /// <summary>For signals that are kept for peers that are away. Full means that a peer's oldest go before it has the 256 KiB of its own.</summary>
    public ByteBudget SignalMemory { get; } = new(64 << 20);

    /// <summary>For what was said last, so that it is not read from the store for each who comes. Full means that more of a call is left to <c>history</c>.</summary>
    public ByteBudget ChatMemory { get; } = new(256 << 20);

    public ResumeGrant Grant(SeatClaim seat) => new(tokens.Write(seat), (int)ResumeWindow.TotalMilliseconds);
}
