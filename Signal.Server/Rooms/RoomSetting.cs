using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Options;

namespace Signal.Server.Rooms;

/// <summary>What all rooms of a server share.</summary>
internal sealed class RoomSetting(IOptions<SignalOptions> options, TimeProvider time, ILogger<RoomActor> log)
{
    private const int TokenBytes = 24;

    public TimeProvider Time => time;

    /// <summary>In ms since 1970 UTC.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public ILogger Log => log;

    public int MaxPeers => options.Value.Rooms.MaxPeers;

    public TimeSpan EmptyFor { get; } = TimeSpan.FromMinutes(options.Value.Rooms.EmptyMinutes);

    public IReadOnlyList<IceServer> IceServers { get; } =
        options.Value.Ice.StunUrls.Count > 0 ? [new IceServer(options.Value.Ice.StunUrls)] : [];

    /// <summary>A window of 0 ms: seats are not kept, the token stands for none.</summary>
    public static ResumeGrant Grant() => new(new ResumeToken(RandomNumberGenerator.GetHexString(TokenBytes, lowercase: true)), WindowMs: 0);
}
