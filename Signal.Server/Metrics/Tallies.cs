using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Frames;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rest;

namespace Signal.Server.Metrics;

/// <summary>
/// What this process has counted since it started, for whoever reads <see cref="ServerMeter"/>. Counting is all that happens where things happen: no lock, no
/// object, no tag.
/// </summary>
internal static class Tallies
{
    private const string Unreadable = "unreadable";

    public static Tally Opened { get; } = new(string.Empty);

    public static NumberTally Closed { get; } = new([.. Enum.GetValues<CloseCode>().Select(code => (int)code)]);

    public static NumberTally UpgradesRefused { get; } = new(400, 401, 403, 426, 429, 503);

    public static Tally FramesReceived { get; } = new([.. WireName<ClientMessageType>.All, Unreadable]);

    public static Tally BytesReceived { get; } = new(string.Empty);

    public static Tally FramesSent { get; } = new([.. WireName<ServerMessageType>.All]);

    public static Tally BytesSent { get; } = new(string.Empty);

    public static Tally Refusals { get; } = new([.. WireName<ErrorCode>.All]);

    public static Tally Resumes { get; } = new("ok", "refused");

    public static Tally ChatKept { get; } = new(string.Empty);

    public static Tally Logins { get; } = new([.. WireName<LoginResult>.All]);

    public static NumberTally Requests { get; } = new(200, 201, 204, 206, 304, 400, 401, 403, 404, 405, 409, 413, 415, 426, 429, 499, 500, 503);

    public static Tally Problems { get; } = new([.. WireName<RestCode>.All]);

    public static Tally LogSuppressed { get; } = new(string.Empty);

    /// <summary>A frame came in, which is as yet only known to be of that type.</summary>
    public static void Received(ClientMessageType type, int bytes)
    {
        FramesReceived.Add((int)type);
        BytesReceived.Add(count: bytes);
    }

    /// <summary>A message came in that is no frame of the protocol.</summary>
    public static void ReceivedUnreadable(int bytes)
    {
        FramesReceived.Add(FramesReceived.Kinds.Count - 1);
        BytesReceived.Add(count: bytes);
    }

    /// <summary>A frame was handed to one connection's transport.</summary>
    public static void Sent(OutgoingFrame frame)
    {
        FramesSent.Add((int)frame.Type);
        BytesSent.Add(count: frame.Length);
    }

    /// <summary>Something is answered: counts where that is a refusal.</summary>
    public static void Answered(ServerMessage message)
    {
        if (message is Failure { Code: var code })
        {
            Refusals.Add((int)code);
        }
    }

    public static void Resumed(bool isSeated) => Resumes.Add(isSeated ? 0 : 1);
}
