using Signal.Protocol.ClientMessages;
using Signal.Protocol.Frames;
using Signal.Protocol.ServerMessages;
using static Signal.Protocol.Tests.Vectors.People;

namespace Signal.Protocol.Tests.Vectors;

internal static partial class AnswerBuilders
{
    private static Dictionary<string, Func<OutgoingFrame>> Replies => new()
    {
        ["ack"] = Frame(new Ack(), "6"),
        ["ack-of-chat"] = Frame(new Ack(7, Now + 1_000), "c-1", ts: Now + 1_000),
        ["ack-of-hello"] = Frame(new Ack(User: AnnAccount), "1"),
        ["ack-re-with-escapes"] = Frame(new Ack(), "é \"quoted\" \\"),
        ["error"] = Frame(new Failure(ErrorCode.RoomFull, "The room has its 8 peers.", Retry: true), "1"),
        ["error-without-id"] = Frame(new Failure(ErrorCode.BadJson, "A frame is one JSON object.", Retry: false)),
        ["error-with-retry-after"] = Frame(new Failure(ErrorCode.RateLimited, "Too many frames.", Retry: true, RetryAfterMs: 1_500), "c-1"),
        ["pong"] = Frame(new Pong(7), "9"),
        ["pong-without-id"] = Frame(new Pong(0)),
        ["history"] = Frame(new HistoryPage([AnnSaid, BobSaid], More: true), "8"),
        ["history-empty"] = Frame(new HistoryPage([], More: false)),
        ["help"] = Frame(new HelpPage([HelpCatalog.Of(ClientMessageType.Ping)]), "10"),
    };
}
