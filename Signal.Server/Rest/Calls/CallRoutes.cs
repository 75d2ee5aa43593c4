using Microsoft.AspNetCore.Http.HttpResults;
using Signal.Persistence;
using Signal.Protocol;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Accounts;
using Signal.Server.Dispatch;
using Page = Signal.Protocol.ClientMessages.History;

namespace Signal.Server.Rest.Calls;

/// <summary>
/// The chat of past and present calls, for those who were there: whose history holds the call. All of it for as long as they are in the call, and later
/// what was said until they went.
/// </summary>
internal sealed class CallRoutes(Callers callers, Store store, Archivist archivist)
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet(
                "/calls/{call}/messages",
                (HttpContext http, CallRoutes routes, string call, string? after, string? before, string? limit) => routes.ReadAsync(http, call, after, before, limit))
            .WithSummary("What was said in a call in which the caller took part, a page at a time.")
            .Refuses(401, 404);

    private async Task<Results<Ok<HistoryPage>, Problem>> ReadAsync(HttpContext http, string call, string? after, string? before, string? limit)
    {
        var caller = await callers.FindAsync(http);
        var from = QueryNumber.Read("after", after, 0, ProtocolLimits.MaxSafeInteger, out var wrongAfter);
        var to = QueryNumber.Read("before", before, 0, ProtocolLimits.MaxSafeInteger, out var wrongBefore);
        var lines = QueryNumber.Read("limit", limit, 1, ProtocolLimits.HistoryItems, out var wrongLimit) ?? ProtocolLimits.DefaultHistoryItems;
        var both = from is not null && to is not null ? Problem.BadRequest("after goes without before") : null;
        if ((caller.DenialUnlessSignedIn() ?? wrongAfter ?? wrongBefore ?? wrongLimit ?? both) is { } problem)
        {
            return problem;
        }

        return await ReadAsync(caller.Account!.User.Username, new CallId(call), new Page(to, from, lines), http.RequestAborted) is { } page
            ? TypedResults.Ok(page)
            : Problem.NotFound;
    }

    /// <summary>Reads anew for somebody who went while it was read.</summary>
    private async Task<HistoryPage?> ReadAsync(string username, CallId call, Page asked, CancellationToken stop)
    {
        while (await store.Visits.FindEndAsync(username, call, stop) is { } end)
        {
            if (end < long.MaxValue)
            {
                return await archivist.ReadAsync(call, asked, stop, await store.Calls.FindLastAsync(call, end, stop));
            }

            var page = await archivist.ReadAsync(call, asked, stop);
            if (await store.Visits.FindEndAsync(username, call, stop) == end)
            {
                return page;
            }
        }

        return null;
    }
}
