using Signal.Persistence.Sessions;
using Signal.Persistence.Users;

namespace Signal.Simulation.Tests.Keeping;

/// <summary>Everybody who says so has an account, and is signed in: the sign-in of an account has its name.</summary>
internal sealed class MemoryAccounts(MemoryReads reads) : IUserStore, ISessionStore
{
    public Task<UserRecord?> FindAsync(string usernameOrEmail, CancellationToken stop) =>
        reads.ReadAsync<UserRecord?>(() => new UserRecord(usernameOrEmail, usernameOrEmail, Email: null, PasswordHash: "", Verified: false, CreatedAt: 0));

    public Task<SessionRecord?> FindAsync(string sid, long now, CancellationToken stop) =>
        reads.ReadAsync<SessionRecord?>(() => new SessionRecord(sid, sid, CreatedAt: 0, long.MaxValue));

    public Task<AddUserResult> AddAsync(UserRecord user, CancellationToken stop) => throw new NotSupportedException();

    public Task<bool> SetPasswordHashAsync(string username, string passwordHash, CancellationToken stop) => throw new NotSupportedException();

    public Task AddAsync(SessionRecord session, CancellationToken stop) => throw new NotSupportedException();

    public Task RevokeAsync(string sid, CancellationToken stop) => throw new NotSupportedException();
}
