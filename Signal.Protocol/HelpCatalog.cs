using System.Text.Json;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol;

/// <summary>What <c>help</c> answers: each request with a frame to paste into a terminal.</summary>
public static class HelpCatalog
{
    public static IReadOnlyList<HelpTopic> All { get; } = [.. Enum.GetValues<ClientMessageType>().Select(TopicOf)];

    public static HelpTopic Of(ClientMessageType type) => All[(int)type];

    private static HelpTopic TopicOf(ClientMessageType type)
    {
        var (about, example) = Entry(type);
        using var document = JsonDocument.Parse(example);
        return new HelpTopic(WireName<ClientMessageType>.Of(type), about, document.RootElement.Clone());
    }

    private static (string About, string Example) Entry(ClientMessageType type) => type switch
    {
        ClientMessageType.Hello => (
            "Sign in on an open socket, before joining.",
            """{"type":"hello","id":"1","data":{"token":"eyJhbGciOiJIUzI1NiJ9.e30.c2ln"}}"""),
        ClientMessageType.JoinCall => (
            "Enter a room. A guest needs a name.",
            """{"type":"join-call","id":"2","data":{"room":"demo","name":"Ann"}}"""),
        ClientMessageType.Resume => (
            "Take up a seat again after a lost connection; seq is the last chat seen.",
            """{"type":"resume","id":"3","data":{"token":"r1.c2VhdA.c2ln","seq":7}}"""),
        ClientMessageType.Signal => (
            "Pass data, byte for byte, to one peer of the same call.",
            """{"type":"signal","id":"4","to":"p_3f9c2a7be41d0586","data":{"gen":1,"candidate":null}}"""),
        ClientMessageType.ChatMessage => (
            "Say it to all others. The same id again gets the same ack and is no second message.",
            """{"type":"chat-message","id":"c-1","data":{"text":"hi"}}"""),
        ClientMessageType.SetState => (
            "My microphone, camera, screen, hand, readiness: any of them.",
            """{"type":"set-state","id":"5","data":{"audio":true,"video":false}}"""),
        ClientMessageType.LeaveCall => (
            "Leave now and give the seat up.",
            """{"type":"leave-call","id":"6"}"""),
        ClientMessageType.EndCall => (
            "Host only: everyone out.",
            """{"type":"end-call","id":"7"}"""),
        ClientMessageType.History => (
            "Chat of this call, older than before or newer than after.",
            """{"type":"history","id":"8","data":{"before":120,"limit":50}}"""),
        ClientMessageType.Ping => (
            "Is the link alive? The answer names the last chat's seq.",
            """{"type":"ping","id":"9"}"""),
        ClientMessageType.Help => (
            "All types, or one of them.",
            """{"type":"help","id":"10","data":{"type":"signal"}}"""),
        ClientMessageType.Moderate => (
            "Host only: mute, kick, ban, admit, deny or make-host a peer; lock or unlock the room.",
            """{"type":"moderate","id":"11","data":{"action":"mute","peer":"p_3f9c2a7be41d0586"}}"""),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
