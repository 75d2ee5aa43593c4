using Microsoft.AspNetCore.Http.HttpResults;
using Signal.Persistence;
using Signal.Persistence.Users;
using Signal.Server.Accounts;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Accounts.SignIns;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Accounts.Tokens;
using Signal.Server.Metrics;

namespace Signal.Server.Rest.Users;

/// <summary>Signs people in. An unknown name takes as long as a known one and gets the same answer.</summary>
internal sealed class SigningIn(Store store, PasswordService passwords, SignInThrottle throttle, SignInDesk desk)
{
    private static readonly Problem Wrong = new(
        StatusCodes.Status401Unauthorized, RestCode.InvalidCredentials, "There is no account with this name and password.");

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/users/login", (HttpContext http, SigningIn signing) => signing.LoginAsync(http))
            .Accepts<Credentials>("application/json")
            .WithSummary("Signs in, by username or e-mail, and sets the session cookie.")
            .Refuses(401, 403, 413, 415);

    private async Task<Results<Ok<SignedIn>, Problem>> LoginAsync(HttpContext http)
    {
        var (given, wrong) = await RequestBody.ReadAsync(http.Request, RestRequests.Default.Credentials, http.RequestAborted);
        var outcome = (wrong ?? given!.Objection) is { } problem ? problem : await LoginAsync(given!, http);
        Tallies.Logins.Add((int)LoginResults.Of(outcome.Result));
        return outcome;
    }

    private async Task<Results<Ok<SignedIn>, Problem>> LoginAsync(Credentials given, HttpContext http)
    {
        var address = ClientAddress.Of(http);
        var name = Usernames.Normalize(given.Username);
        if (Throttled(name, address) is { } early)
        {
            return early;
        }

        var user = await store.Users.FindAsync(name, http.RequestAborted);
        if (await passwords.VerifyAsync(given.Password, user?.PasswordHash, address, http.RequestAborted) is not { } right)
        {
            return Problem.Busy;
        }

        // Guesses that were let in together with the tenth failure gain nothing by it, and do not learn whether they were right.
        var late = Throttled(name, address);
        if (!right || user is null)
        {
            throttle.Failed(name, address);
            return late ?? Wrong;
        }

        if (late is not null)
        {
            return late;
        }

        throttle.Succeeded(name);
        return await SignInAsync(user, given.Password, http);
    }

    private Problem? Throttled(string name, string address) =>
        throttle.WaitOf(name, address) is { Ticks: > 0 } wait ? Problem.TooManyRequests("Too many sign-ins failed; wait before the next try.", wait) : null;

    private async Task<Ok<SignedIn>> SignInAsync(UserRecord user, Password password, HttpContext http)
    {
        await RenewHashAsync(user, password, http);
        var (token, account) = await desk.OpenAsync(user, http.RequestAborted);
        SessionCookie.Write(http, token, SessionTokens.Life);
        return TypedResults.Ok(new SignedIn(token, account.ExpiresAt, account.User));
    }

    /// <summary>The password is here only now. Where hashing is busy, the next sign-in does it.</summary>
    private async ValueTask RenewHashAsync(UserRecord user, Password password, HttpContext http)
    {
        if (passwords.IsOutdated(user.PasswordHash) && await passwords.HashAsync(password, ClientAddress.Of(http), http.RequestAborted) is { } hash)
        {
            await store.Users.SetPasswordHashAsync(user.Username, hash, http.RequestAborted);
        }
    }
}
