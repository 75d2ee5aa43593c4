using Microsoft.Extensions.Options;
using Signal.Protocol.ServerMessages;
using Signal.Server.Options;

namespace Signal.Server.Ice;

/// <summary>The ICE servers of the configuration. Each who may use TURN gets credentials of their own, good for a while; the others STUN alone.</summary>
internal sealed class IceServerBook(IOptions<SignalOptions> options, TimeProvider time)
{
    private readonly IceOptions _ice = options.Value.Ice;

    public bool HasTurn => _ice.TurnUrls.Count > 0;

    /// <summary>For anybody.</summary>
    public IceServerList ForStrangers { get; } = new(options.Value.Ice.StunUrls is { Count: > 0 } urls ? [new IceServer(urls)] : [], ExpiresAt: null);

    public IceServerList For(TurnUser user)
    {
        if (!HasTurn)
        {
            return ForStrangers;
        }

        var expiresAt = time.GetUtcNow().AddSeconds(_ice.TurnTtlSeconds).ToUnixTimeSeconds();
        var credential = TurnCredential.Of(user.ToString(), expiresAt, _ice.TurnSecret);
        return new IceServerList([.. ForStrangers.IceServers, new IceServer(_ice.TurnUrls, credential.Username, credential.Password)], expiresAt * 1_000);
    }
}
