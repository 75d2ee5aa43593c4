using System.Text.Json;
using Signal.Protocol;
using Signal.Protocol.Identifiers;

namespace Signal.Simulation.Tests.People;

/// <summary>A peer as somebody in its call knows it.</summary>
internal sealed record PeerView(PeerId Id, string Name, bool IsHost, PeerState State, bool IsAway, long JoinedAt)
{
    public static PeerView Of(JsonElement peer) => new(
        Frame.Peer(peer.GetProperty("id"u8)),
        peer.GetProperty("name"u8).GetString()!,
        IsHosts(peer.GetProperty("role"u8)),
        StateOf(peer.GetProperty("state"u8)),
        peer.GetProperty("away"u8).GetBoolean(),
        peer.GetProperty("joinedAt"u8).GetInt64());

    public static bool IsHosts(JsonElement role) => role.ValueEquals("host"u8);

    public static PeerState StateOf(JsonElement state) => new(
        state.GetProperty("audio"u8).GetBoolean(),
        state.GetProperty("video"u8).GetBoolean(),
        state.GetProperty("screen"u8).GetBoolean(),
        state.GetProperty("hand"u8).GetBoolean(),
        state.GetProperty("ready"u8).GetBoolean());

    /// <summary>As its news have it.</summary>
    public PeerView After(JsonElement news) => this with
    {
        State = StateOf(news.GetProperty("state"u8)),
        IsHost = news.TryGetProperty("role"u8, out var role) ? IsHosts(role) : IsHost,
    };
}
