using Signal.Server.Accounts;
using Signal.Server.Accounts.Passwords;

namespace Signal.Server.Rest.Users;

/// <summary>A sign-in; the e-mail address does for a username.</summary>
internal sealed record Credentials(string Username, Password Password)
{
    /// <summary>The first rule that is broken, or null.</summary>
    public Problem? Objection => this switch
    {
        _ when Username.Length is 0 or > EmailAddresses.MostChars => Problem.BadRequest($"username must have 1 to {EmailAddresses.MostChars} characters"),
        _ when Username.Contains('\0', StringComparison.Ordinal) => Problem.BadRequest("username must not hold U+0000"),
        { Password.Fault: { } fault } => Problem.WeakPassword(fault),
        _ => null,
    };
}
