using Signal.Protocol.Frames;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using static Signal.Protocol.Tests.Vectors.People;

namespace Signal.Protocol.Tests.Vectors;

internal static partial class AnswerBuilders
{
    private static IceServer[] Ice =>
    [
        new(["stun:stun.example.org:3478"]),
        new(["turn:turn.example.org:3478?transport=udp", "turns:turn.example.org:5349"], "1763703600:p", "c2VjcmV0"),
    ];

    private static Dictionary<string, Func<OutgoingFrame>> Rosters => new()
    {
        ["joined"] = Frame(new Joined(AnnTheHost, Room("demo"), Call, [], [], false, 0, Grant(0), [], false), "1"),
        ["joined-a-call-under-way"] = Frame(
            new Joined(BobTheGuest, Room("Demo"), Call, [AnnTheHost], [AnnSaid, BobSaid], true, 8, Grant(30_000), Ice, true), "1", ts: Now + 5_000),
        ["joined-without-id"] = Frame(new Joined(AnnTheHost, Room("demo"), Call, [], [], false, 0, Grant(0), [], false)),
        ["resumed"] = Frame(
            new Resumed(BobTheGuest, Room("demo"), Call, [AnnTheHost], [], false, 7, Grant(30_000), [], false, Missed: false, SettleMs: 0), "3"),
        ["resumed-with-something-missed"] = Frame(
            new Resumed(
                BobTheGuest, Room("demo"), Call, [AnnWhileAway], [BobSaid], true, 8, Grant(30_000), [], false, Missed: true, SettleMs: 30_000)),
    };

    private static ResumeGrant Grant(int windowMs) => new(new ResumeToken("r1.c2VhdA.c2ln"), windowMs);
}
