using Microsoft.AspNetCore.Http.HttpResults;
using Signal.Server.Ice;

namespace Signal.Server.Rest.Calls;

/// <summary>The ICE servers (RFC 8445) that this server tells its callers to use; TURN only to those in a call and those signed in.</summary>
internal sealed class IceRoutes(IceServerBook book, TurnUsers users, TurnThrottle throttle)
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/ice-servers", (HttpContext http, IceRoutes routes) => routes.ReadAsync(http))
            .WithSummary("STUN and TURN servers for a peer connection. The bearer token may also be that of a seat (joined.resume).")
            .Refuses(401);

    private async Task<Results<Ok<IceServerList>, Problem>> ReadAsync(HttpContext http)
    {
        var (known, isRefused) = await users.FindAsync(http);
        if (isRefused)
        {
            return Problem.InvalidToken;
        }

        if (known is not { } user || !book.HasTurn)
        {
            return TypedResults.Ok(book.ForStrangers);
        }

        if (throttle.WaitOf(user) is { Ticks: > 0 } wait)
        {
            return Problem.TooManyRequests("You have been given TURN credentials often enough for now.", wait);
        }

        throttle.Given(user);
        return TypedResults.Ok(book.For(user));
    }
}
