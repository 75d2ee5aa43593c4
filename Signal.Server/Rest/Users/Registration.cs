using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Persistence.Users;
using Signal.Server.Accounts;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Options;

namespace Signal.Server.Rest.Users;

/// <summary>Makes accounts. It signs nobody in.</summary>
internal sealed class Registration(
    Store store, PasswordService passwords, RegistrationThrottle throttle, NameTurns turns, IOptions<SignalOptions> options, TimeProvider time)
{
    private const string Me = "/api/v1/users/me";

    private static readonly Problem Closed = new(StatusCodes.Status403Forbidden, RestCode.NotAllowed, "This server takes no new accounts.");

    private static readonly Problem EmailTaken = new(StatusCodes.Status409Conflict, RestCode.EmailTaken, "There is an account with this e-mail address already.");

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/users/register", (HttpContext http, Registration registration) => registration.RegisterAsync(http))
            .Accepts<NewUser>("application/json")
            .WithSummary("Makes an account. It does not sign in.")
            .Refuses(403, 409, 413, 415, 429);

    private async Task<Results<Created<UserAnswer>, Problem>> RegisterAsync(HttpContext http)
    {
        if (!options.Value.Registration)
        {
            return Closed;
        }

        var (wish, wrong) = await RequestBody.ReadAsync(http.Request, RestRequests.Default.NewUser, http.RequestAborted);
        return (wrong ?? wish!.Objection) is { } problem ? problem : await RegisterAsync(wish!, ClientAddress.Of(http), http.RequestAborted);
    }

    private async Task<Results<Created<UserAnswer>, Problem>> RegisterAsync(NewUser wish, string address, CancellationToken stop)
    {
        var username = Usernames.Normalize(wish.Username);
        if (throttle.WaitOf(address) is { Ticks: > 0 } wait)
        {
            return Problem.TooManyRequests("Too many accounts were made from this address.", wait);
        }

        // A name that is taken is worth no hash. Of those who find it free on different servers together, the store lets one have it.
        using var turn = await turns.TakeAsync(username, stop);
        if (await store.Users.FindAsync(username, stop) is not null)
        {
            return Taken(username);
        }

        return await passwords.HashAsync(wish.Password, stop) is { } hash ? await AddAsync(wish, username, hash, address, stop) : Problem.Busy;
    }

    private async Task<Results<Created<UserAnswer>, Problem>> AddAsync(NewUser wish, string username, string hash, string address, CancellationToken stop)
    {
        var email = wish.Email is null ? null : Usernames.Normalize(wish.Email);
        var user = new UserRecord(username, wish.Name, email, hash, Verified: false, time.GetUtcNow().ToUnixTimeMilliseconds());
        switch (await store.Users.AddAsync(user, stop))
        {
            case AddUserResult.UsernameTaken:
                return Taken(username);
            case AddUserResult.EmailTaken:
                return EmailTaken;
            default:
                throttle.Registered(address);
                return TypedResults.Created(Me, new UserAnswer(user.ToInfo()));
        }
    }

    private static Problem Taken(string username) => new(StatusCodes.Status409Conflict, RestCode.UsernameTaken, $"There is somebody called {username} already.");
}
