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
            .Refuses(403, 409, 413, 415);

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
            return Problem.TooManyRequests("Too many accounts were asked for from this address.", wait);
        }

        // What is taken is worth no hash. Of those who find it free at the same time, the store lets one have it.
        using var turn = await turns.TakeAsync(username, stop);
        var email = wish.Email is null ? null : Usernames.Normalize(wish.Email);
        if (await FindTakenAsync(username, email, stop) is { } taken)
        {
            throttle.Count(address);
            return taken;
        }

        if (await passwords.HashAsync(wish.Password, address, stop) is not { } hash)
        {
            return Problem.Busy;
        }

        throttle.Count(address);
        return await AddAsync(new UserRecord(username, wish.Name, email, hash, Verified: false, time.GetUtcNow().ToUnixTimeMilliseconds()), stop);
    }

    private async Task<Problem?> FindTakenAsync(string username, string? email, CancellationToken stop) =>
        await store.Users.FindAsync(username, stop) is not null ? UsernameTaken(username)
            : email is not null && await store.Users.FindAsync(email, stop) is not null ? EmailTaken
            : null;

    private async Task<Results<Created<UserAnswer>, Problem>> AddAsync(UserRecord user, CancellationToken stop) => await store.Users.AddAsync(user, stop) switch
    {
        AddUserResult.UsernameTaken => UsernameTaken(user.Username),
        AddUserResult.EmailTaken => EmailTaken,
        _ => TypedResults.Created(Me, new UserAnswer(user.ToInfo())),
    };

    private static Problem UsernameTaken(string username) => new(StatusCodes.Status409Conflict, RestCode.UsernameTaken, $"There is somebody called {username} already.");
}
