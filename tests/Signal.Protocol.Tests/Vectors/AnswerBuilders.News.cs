using Signal.Protocol.ClientMessages;
using Signal.Protocol.Frames;
using Signal.Protocol.ServerMessages;
using static Signal.Protocol.Tests.Vectors.People;

namespace Signal.Protocol.Tests.Vectors;

internal static partial class AnswerBuilders
{
    private const long AMinute = 65_000;

    private static Dictionary<string, Func<OutgoingFrame>> News => new()
    {
        ["user-joined"] = Frame(new UserJoined(BobTheGuest)),
        ["user-left-left"] = Frame(new UserLeft(Bob, LeaveReason.Left, AMinute)),
        ["user-left-lost"] = Frame(new UserLeft(Bob, LeaveReason.Lost, AMinute)),
        ["user-left-kicked"] = Frame(new UserLeft(Bob, LeaveReason.Kicked, AMinute)),
        ["user-left-ended"] = Frame(new UserLeft(Bob, LeaveReason.Ended, AMinute)),
        ["user-away"] = Frame(new UserAway(Bob)),
        ["user-back"] = Frame(new UserBack(Bob)),
        ["user-back-after-a-restart"] = Frame(new UserBack(Bob, PeerRole.Guest)),
        ["user-updated"] = Frame(new UserUpdated(new PeerState(Audio: true, false, false, Hand: true, false)), from: Bob),
        ["user-updated-with-role"] = Frame(new UserUpdated(new PeerState(true, true, true, true, true), PeerRole.Host), from: Bob),
        ["signal-description"] = Signal(Ann, """{"gen":1,"description":{"type":"offer","sdp":"v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n"}}"""),
        ["signal-candidate"] = Signal(
            Ann,
            """{"gen":1,"candidate":{"candidate":"candidate:1 1 UDP 2122252543 192.0.2.7 49152 typ host","sdpMid":"0","sdpMLineIndex":0}}"""),
        ["signal-end-of-candidates"] = Signal(Ann, """{"gen":1,"candidate":null}"""),
        ["signal-odd-spacing"] = Signal(Bob, """{"a": 1.0, "b":"é", "c":[ 1 ]}"""),
        ["signal-empty"] = Signal(Bob, "{}"),
        ["chat-message"] = Frame(new ChatSaid("hi", "Ann", "ann", "c-1"), from: Ann, seq: 7),
        ["chat-message-from-a-guest-without-id"] = Frame(new ChatSaid("hi", "Bob", null), from: Bob, seq: 8),
        ["chat-message-with-escapes"] = Frame(
            new ChatSaid("é \"<b>\" \\ / &amp; '\n\t\u001b", "Zoë", null), from: Bob, seq: ProtocolLimits.MaxSafeInteger),
        ["chat-message-with-an-emoji"] = Frame(new ChatSaid("🙂 \u2028 \u007f", "Ann", "ann"), from: Ann, seq: 9),
        ["call-ended"] = Frame(new CallEnded(Ann, AMinute)),
        ["moderated-a-peer"] = Frame(new Moderated(ModerateAction.Mute, Bob, Ann)),
        ["moderated-make-host"] = Frame(new Moderated(ModerateAction.MakeHost, Bob, Ann)),
        ["moderated-the-room"] = Frame(new Moderated(ModerateAction.Lock, null, Ann)),
        ["knock"] = Frame(new Knock(BobTheGuest)),
    };
}
