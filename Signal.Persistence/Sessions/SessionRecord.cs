namespace Signal.Persistence.Sessions;

/// <summary>One sign-in, known by the <c>sid</c> of its token; times in ms since 1970 UTC.</summary>
public sealed record SessionRecord(string Sid, string Username, long CreatedAt, long ExpiresAt);
