using Microsoft.AspNetCore.Http.HttpResults;
using Signal.Server.Dispatch;

namespace Signal.Server.Rest.Calls;

/// <summary>
/// Leaving without a socket, for a page that is being closed (the W3C Beacon API): whoever holds the token of a seat gives it up. The answer is the same
/// whether there was such a seat or not.
/// </summary>
internal sealed class LeaveRoutes(Usher usher)
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/calls/leave", (HttpContext http, LeaveRoutes routes) => routes.LeaveAsync(http))
            .WithSummary("Gives up the seat of a resume token at once. The body may also be sent as text/plain, as beacons are.")
            .Accepts<SeatToGiveUp>("application/json", "text/plain")
            .Refuses(400, 413, 415);

    private async Task<Results<NoContent, Problem>> LeaveAsync(HttpContext http)
    {
        var (seat, wrong) = await RequestBody.ReadAsync(http.Request, RestRequests.Default.SeatToGiveUp, http.RequestAborted, mayBeText: true);
        if (wrong is not null)
        {
            return wrong;
        }

        await usher.GiveUpAsync(seat!.Token);
        return TypedResults.NoContent();
    }
}
