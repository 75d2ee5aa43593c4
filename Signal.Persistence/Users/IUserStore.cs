namespace Signal.Persistence.Users;

/// <summary>Accounts. Uniqueness is the store's to keep.</summary>
public interface IUserStore
{
    Task<AddUserResult> AddAsync(UserRecord user, CancellationToken stop);

    /// <summary>The account with this username or e-mail, or null.</summary>
    Task<UserRecord?> FindAsync(string usernameOrEmail, CancellationToken stop);

    /// <summary>Replaces the hash, when the cost of hashing rose. False when there is no such account.</summary>
    Task<bool> SetPasswordHashAsync(string username, string passwordHash, CancellationToken stop);
}
