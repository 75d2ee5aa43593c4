using Signal.Server.Accounts;

namespace Signal.Server.Rest;

/// <summary>What stands against a caller.</summary>
internal static class CallerProblems
{
    /// <summary>A bad token is refused even where none is needed.</summary>
    public static Problem? Denial(this Caller caller) => caller.IsRefused ? Problem.InvalidToken : null;

    public static Problem? DenialUnlessSignedIn(this Caller caller) => caller.Denial() ?? (caller.Account is null ? Problem.NotSignedIn : null);
}
