using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Signal.Persistence;
using Signal.Persistence.Visits;
using Signal.Server.Accounts;
using Signal.Server.Accounts.Throttling;

namespace Signal.Server.Rest.History;

/// <summary>The caller's own history. The server writes it as people join and leave; by hand one may add and delete.</summary>
internal sealed partial class HistoryRoutes(Callers callers, Store store, EntryThrottle throttle, TimeProvider time)
{
    private const int MostItems = 100;
    private const int DefaultItems = 50;

    public static void Map(RouteGroupBuilder api)
    {
        const string Path = "/users/me/history";
        api.MapGet(Path, (HttpContext http, HistoryRoutes routes, string? limit, string? before) => routes.ReadAsync(http, limit, before))
            .WithSummary("The caller's visits, newest first, a page at a time.")
            .Refuses(401);
        api.MapPost(Path, (HttpContext http, HistoryRoutes routes) => routes.AddAsync(http))
            .Accepts<NewVisit>("application/json")
            .WithSummary("Adds an entry by hand.")
            .Refuses(401, 403, 413, 415);
        api.MapDelete(Path + "/{id}", (HttpContext http, HistoryRoutes routes, string id) => routes.DeleteAsync(http, id))
            .WithSummary("Deletes an entry.")
            .Refuses(401, 403, 404);
    }

    private async Task<Results<Ok<VisitPage>, Problem>> ReadAsync(HttpContext http, string? limit, string? before)
    {
        var caller = await callers.FindAsync(http);
        var items = QueryNumber.Read("limit", limit, 1, MostItems, out var wrong) ?? DefaultItems;
        if ((caller.DenialUnlessSignedIn() ?? wrong ?? (before is null || Cursor().IsMatch(before) ? null : Problem.BadRequest("before must be the next of the page before"))) is { } problem)
        {
            return problem;
        }

        // One more than is shown tells whether there is another page.
        var found = await store.Visits.ReadAsync(caller.Account!.User.Username, before, items + 1, http.RequestAborted);
        var shown = found.Take(items).Select(Visit.Of).ToArray();
        return TypedResults.Ok(new VisitPage(shown, found.Count > items ? shown[^1].Id : null));
    }

    private async Task<Results<Created<Visit>, Problem>> AddAsync(HttpContext http)
    {
        var caller = await callers.FindAsync(http);
        if (caller.DenialUnlessSignedIn() is { } denied)
        {
            return denied;
        }

        var username = caller.Account!.User.Username;
        if (throttle.WaitOf(username) is { Ticks: > 0 } wait)
        {
            return Problem.TooManyRequests("You have added entries often enough for now.", wait);
        }

        var (entry, wrong) = await RequestBody.ReadAsync(http.Request, RestRequests.Default.NewVisit, http.RequestAborted);
        if (wrong is not null)
        {
            return wrong;
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var visit = new VisitRecord(VisitRecord.NewId(now), username, entry!.Room, Call: null, now, LeftAt: now, Peers: []);
        throttle.Count(username);
        await store.Visits.AddAsync(visit, http.RequestAborted);
        return TypedResults.Created($"/api/v1/users/me/history/{visit.Id}", Visit.Of(visit));
    }

    private async Task<Results<NoContent, Problem>> DeleteAsync(HttpContext http, string id)
    {
        var caller = await callers.FindAsync(http);
        if (caller.DenialUnlessSignedIn() is { } denied)
        {
            return denied;
        }

        return await store.Visits.DeleteAsync(caller.Account!.User.Username, id, http.RequestAborted) ? TypedResults.NoContent() : Problem.NotFound;
    }

    [GeneratedRegex(@"^v_[0-9a-f]{32}\z")]
    private static partial Regex Cursor();
}
