using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Tests.Vectors;

/// <summary>Who and what the answers speak of.</summary>
internal static class People
{
    public const long Now = 1_763_700_000_000;

    public static PeerId Ann { get; } = Peer("p_3f9c2a7be41d0586");

    public static PeerId Bob { get; } = Peer("p_51d0c8e2a97f4b36");

    public static CallId Call { get; } = new("c_0f1e2d3c4b5a69788796a5b4c3d2e1f0");

    public static EncodedPeer AnnTheHost { get; } = new(TheHost);

    public static EncodedPeer AnnWhileAway { get; } = new(TheHost with { Away = true });

    public static EncodedPeer BobTheGuest { get; } = new(new(Bob, "Bob", null, PeerRole.Guest, default, false, Now + 5_000));

    public static ChatLine AnnSaid { get; } = new(7, Now + 1_000, Ann, "Ann", "ann", "hi", "c-1");

    public static ChatLine BobSaid { get; } = new(8, Now + 2_000, Bob, "Bob", null, "é <b>\"&\" \\ /", null);

    public static RoomName Room(string text) => RoomName.TryParse(text, out var name) ? name! : throw new ArgumentException(text);

    private static PeerId Peer(string text) => PeerId.TryParse(text, out var id) ? id : throw new ArgumentException(text);

    private static PeerInfo TheHost => new(Ann, "Ann", "ann", PeerRole.Host, new PeerState(true, true, false, false, true), false, Now);
}
