using Signal.Protocol.Frames;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Tests.Vectors;

internal static partial class AnswerBuilders
{
    private const long Registered = 1_763_600_000_000;

    private static UserInfo AnnAccount => new("ann", "Ann", "ann@example.org", true, Registered, "https://example.org/ann.png");

    private static WelcomeRates Rates => new(new WelcomeRate(40, 10), new WelcomeRate(10, 5), new WelcomeRate(50, 5), new WelcomeRate(20, 2));

    private static Dictionary<string, Func<OutgoingFrame>> Greetings => new()
    {
        ["welcome"] = Welcome(["guests"], null, Rates),
        ["welcome-signed-in"] = Welcome([], AnnAccount),
        ["welcome-signed-in-without-email-and-avatar"] = Welcome(["guests"], new UserInfo("ann", "Ann", null, false, Registered, null)),
        ["bye-call-ended"] = Bye(CloseCode.CallEnded, 0),
        ["bye-stopping"] = Bye(CloseCode.Stopping, 120),
        ["bye-idle"] = Bye(CloseCode.Idle, 0),
    };

    private static Func<OutgoingFrame> Welcome(IReadOnlyList<string> features, UserInfo? user, WelcomeRates? rates = null) =>
        Frame(new Welcome(1, "signal/0.1.0", features, new WelcomeLimits(65_536, 64, 64, 64, 4_000, 200, 8, 2_400, rates), 15_000, user));

    private static Func<OutgoingFrame> Bye(CloseCode code, int afterMs) => Frame(new Bye(code, code.Reason(), code.MayReconnect(), afterMs));
}
