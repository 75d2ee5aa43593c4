using Signal.Protocol.ClientMessages;
using Signal.Server.Accounts;
using Signal.Server.Accounts.Passwords;

namespace Signal.Server.Rest.Users;

/// <summary>An account that somebody wants made. The name is the one to show; username and e-mail are compared without case.</summary>
internal sealed record NewUser(string Name, string Username, Password Password, string? Email = null)
{
    /// <summary>The first rule that is broken, or null.</summary>
    public Problem? Objection => this switch
    {
        _ when Rules.Name("name", Name) is { } broken => Problem.BadRequest($"{broken.Member} {broken.Rule}"),
        _ when !Usernames.IsValid(Username) => Problem.BadRequest($"username {Usernames.Rule}"),
        { Email: { } email } when !EmailAddresses.IsValid(email) => Problem.BadRequest($"email {EmailAddresses.Rule}"),
        { Password.Weakness: { } weakness } => Problem.WeakPassword(weakness),
        _ => null,
    };
}
