using Signal.Persistence;
using Signal.Server.Accounts;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Guard;

namespace Signal.Server.Connections;

/// <summary>
/// Who may open a socket, and who that is: refuses a foreign origin (403), an address that has too many (429), a bad token (401), and everybody while the
/// server stops or is full, too many arrive, or the store does not answer (503). Whether the request is a WebSocket's is not its business.
/// </summary>
internal sealed class UpgradePolicy(ConnectionDirectory connections, SocketPlaces places, Admission admission, OriginPolicy origins, Callers callers)
{
    public async ValueTask<UpgradeDecision> DecideAsync(HttpContext http)
    {
        if (!origins.Allows(http.Request))
        {
            return new UpgradeDecision(StatusCodes.Status403Forbidden);
        }

        var (place, full) = places.Take(ClientAddress.Of(http));
        if (place is null)
        {
            return new UpgradeDecision(full);
        }

        var entry = default(UpgradeDecision);
        try
        {
            return entry = await AdmitAsync(http, place);
        }
        finally
        {
            if (entry.Place is null)
            {
                place.Dispose();
            }
        }
    }

    private async ValueTask<UpgradeDecision> AdmitAsync(HttpContext http, Place place)
    {
        var arrival = connections.IsDraining ? null : await admission.EnterAsync(http.RequestAborted);
        if (arrival is null || connections.IsDraining)
        {
            arrival?.Dispose();
            return new UpgradeDecision(StatusCodes.Status503ServiceUnavailable);
        }

        var (account, denial) = await IdentifyAsync(http);
        if (denial is not null)
        {
            arrival.Dispose();
            return new UpgradeDecision(denial);
        }

        return new UpgradeDecision(null, place, account, arrival);
    }

    /// <summary>The cookie counts only with an origin, which is an allowed one by now: anybody's page makes a browser send it.</summary>
    private async ValueTask<(Account? Account, int? Denial)> IdentifyAsync(HttpContext http)
    {
        if (http.Request.Headers is { Authorization.Count: 0, Origin.Count: 0 })
        {
            return default;
        }

        try
        {
            var caller = await callers.FindAsync(http);
            return (caller.Account, caller.IsRefused ? StatusCodes.Status401Unauthorized : null);
        }
        catch (StoreUnavailableException)
        {
            return (null, StatusCodes.Status503ServiceUnavailable);
        }
    }
}
