using Signal.Server.Rest;

namespace Signal.Server.Metrics;

/// <summary>What came of a login, as its answer has it.</summary>
internal static class LoginResults
{
    public static LoginResult Of(IResult answer) => answer switch
    {
        Problem { Code: RestCode.InvalidCredentials } => LoginResult.InvalidCredentials,
        Problem { Code: RestCode.RateLimited } => LoginResult.RateLimited,
        Problem => LoginResult.Malformed,
        _ => LoginResult.Ok,
    };
}
