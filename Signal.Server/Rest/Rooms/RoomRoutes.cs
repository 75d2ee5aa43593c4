using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Persistence.Rooms;
using Signal.Protocol.Identifiers;
using Signal.Server.Accounts;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Options;
using Signal.Server.Rooms;

namespace Signal.Server.Rest.Rooms;

/// <summary>Makes rooms on purpose.</summary>
internal sealed class RoomRoutes(
    Callers callers,
    Store store,
    RoomDirectory live,
    RoomOpener opener,
    PasswordService passwords,
    RoomMakingThrottle throttle,
    IOptions<SignalOptions> options,
    TimeProvider time)
{
    private static readonly Problem NoGuests = new(StatusCodes.Status403Forbidden, RestCode.GuestsNotAllowed, "Sign in to make a room: this server takes no guests.");

    private static readonly Problem Taken = new(StatusCodes.Status409Conflict, RestCode.NotAllowed, "There is a room of that name already.");

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/rooms", (HttpContext http, RoomRoutes routes) => routes.MakeAsync(http))
            .Accepts<NewRoom>("application/json")
            .WithSummary("Makes a room; its owner is host whenever present.")
            .Refuses(401, 403, 409, 413, 415);

    private async Task<Results<Created<MadeRoom>, Problem>> MakeAsync(HttpContext http)
    {
        var caller = await callers.FindAsync(http);
        if ((caller.Denial() ?? (caller.Account is null && !options.Value.Guests ? NoGuests : null)) is { } denied)
        {
            return denied;
        }

        if (throttle.WaitOf(ClientAddress.Of(http)) is { Ticks: > 0 } wait)
        {
            return Problem.TooManyRequests("Too many rooms were asked for from where you are.", wait);
        }

        var (wish, problem) = await RequestBody.ReadAsync(http.Request, RestRequests.Default.NewRoom, http.RequestAborted);
        return (problem ?? wish!.Objection(options.Value.Rooms.MaxPeers)) is { } objection ? objection : await MakeAsync(http, wish!, caller.Account);
    }

    private async Task<Results<Created<MadeRoom>, Problem>> MakeAsync(HttpContext http, NewRoom wish, Account? owner)
    {
        var address = ClientAddress.Of(http);
        var name = wish.Name ?? RoomCode.New();
        string? hash = null;
        if (wish.Password is { } password)
        {
            // A name that is taken is worth no hash.
            if (await IsLiveAsync(name, http.RequestAborted) || await store.Rooms.FindAsync(name, http.RequestAborted) is not null)
            {
                throttle.Count(address);
                return Taken;
            }

            if ((hash = await passwords.HashAsync(password, address, http.RequestAborted, isRooms: true)) is null)
            {
                return Problem.Busy;
            }
        }

        throttle.Count(address);
        var room = new RoomRecord(name, owner?.User.Username, wish.MaxPeers, hash, wish.Lobby == true, time.GetUtcNow().ToUnixTimeMilliseconds());
        return !await IsLiveAsync(name, http.RequestAborted) && await store.Rooms.AddAsync(room, http.RequestAborted)
            ? TypedResults.Created($"/api/v1/rooms/{name}", new MadeRoom(name, $"{http.Request.Scheme}://{http.Request.Host}/call/{name}"))
            : Taken;
    }

    private async ValueTask<bool> IsLiveAsync(RoomName name, CancellationToken stop) => live.StatusOf(name) is not null || await opener.GoesOnAsync(name, stop);
}
