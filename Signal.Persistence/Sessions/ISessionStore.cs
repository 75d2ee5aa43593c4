namespace Signal.Persistence.Sessions;

/// <summary>Sign-ins that can be revoked. Expiry is checked on read, whatever the store does by itself.</summary>
public interface ISessionStore
{
    Task AddAsync(SessionRecord session, CancellationToken stop);

    /// <summary>The session, or null when it is unknown, revoked, or over at <paramref name="now"/> (ms since 1970 UTC).</summary>
    Task<SessionRecord?> FindAsync(string sid, long now, CancellationToken stop);

    Task RevokeAsync(string sid, CancellationToken stop);
}
