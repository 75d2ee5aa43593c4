namespace Signal.Server.Metrics;

/// <summary>What came of a login; in kebab case where it is read.</summary>
internal enum LoginResult
{
    Ok,
    InvalidCredentials,
    RateLimited,
    Malformed,
}
