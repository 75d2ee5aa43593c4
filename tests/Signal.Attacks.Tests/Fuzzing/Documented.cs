using System.Text.Json;
using Signal.Protocol;
using Signal.Protocol.ServerMessages;

namespace Signal.Attacks.Tests.Fuzzing;

/// <summary>What a server may say, by the protocol; that something went wrong inside it is not among it.</summary>
internal static class Documented
{
    private static readonly HashSet<string> Types = [.. WireName<ServerMessageType>.All];

    private static readonly HashSet<string> Errors = [.. WireName<ErrorCode>.All.Except([WireName<ErrorCode>.Of(ErrorCode.Internal)])];

    private static readonly HashSet<int> CloseCodes = [.. Enum.GetValues<CloseCode>().Except([CloseCode.Internal]).Select(code => (int)code)];

    /// <summary>Those that requests alone are refused with.</summary>
    private static readonly HashSet<string> Problems = [.. Errors, "username-taken", "email-taken", "invalid-credentials", "weak-password", "not-found"];

    public static void ShouldBeDocumented(this JsonElement frame, object cause)
    {
        Types.Should().Contain(frame.Type(), "{0} is answered {1}", cause, frame);
        if (frame.Code() is { } code)
        {
            Errors.Should().Contain(code, "{0} is answered {1}", cause, frame);
        }
    }

    /// <summary>The body of a refusal (RFC 9457), as it came.</summary>
    public static void ShouldBeADocumentedProblem(this string body, object cause)
    {
        using var problem = JsonDocument.Parse(body);
        Problems.Should().Contain(problem.RootElement.GetProperty("code").GetString(), "{0} is answered {1}", cause, body);
    }

    public static void ShouldBeDocumented(this int closeCode, object cause) => CloseCodes.Should().Contain(closeCode, "{0} is answered by it", cause);
}
