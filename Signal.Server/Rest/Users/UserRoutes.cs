using Microsoft.AspNetCore.Http.HttpResults;
using Signal.Server.Accounts;
using Signal.Server.Accounts.SignIns;

namespace Signal.Server.Rest.Users;

/// <summary>What people who are signed in do with that: see who they are, and sign out.</summary>
internal sealed class UserRoutes(Callers callers, SignInDesk desk)
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/users/me", (HttpContext http, UserRoutes routes) => routes.ReadAsync(http))
            .WithSummary("The caller's account.")
            .Refuses(401);
        api.MapPost("/users/logout", (HttpContext http, UserRoutes routes) => routes.LogoutAsync(http))
            .WithSummary("Signs out: the token is revoked, its sockets are closed with 4401.")
            .Refuses(401);
    }

    private async Task<Results<Ok<UserAnswer>, Problem>> ReadAsync(HttpContext http)
    {
        var caller = await callers.FindAsync(http);
        return caller.DenialUnlessSignedIn() is { } denied ? denied : TypedResults.Ok(new UserAnswer(caller.Account!.User));
    }

    private async Task<Results<NoContent, Problem>> LogoutAsync(HttpContext http)
    {
        var caller = await callers.FindAsync(http);
        if (caller.DenialUnlessSignedIn() is { } denied)
        {
            return denied;
        }

        // Once begun it is done to its end, also for a page that closes as it signs out.
        await desk.CloseAsync(caller.Account!, CancellationToken.None);
        SessionCookie.Delete(http);
        return TypedResults.NoContent();
    }
}
