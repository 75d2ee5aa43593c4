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

/// <summary>Makes rooms on purpose, and tells what a room is like.</summary>
internal sealed class RoomRoutes(
    Callers callers, Store store, RoomDirectory live, PasswordService passwords, RoomGuessThrottle guesses, IOptions<SignalOptions> options, TimeProvider time)
{
    private static readonly Problem NoGuests = new(StatusCodes.Status403Forbidden, RestCode.GuestsNotAllowed, "Sign in to make a room: this server takes no guests.");

    private static readonly Problem Taken = new(StatusCodes.Status409Conflict, RestCode.NotAllowed, "There is a room of that name already.");

    private static readonly Problem NoSuchRoom = new(StatusCodes.Status404NotFound, RestCode.RoomNotFound, "There is no such room.");

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/rooms", (HttpContext http, RoomRoutes routes) => routes.MakeAsync(http))
            .Accepts<NewRoom>("application/json")
            .WithSummary("Makes a room; its owner is host whenever present.")
            .Refuses(401, 403, 409, 413, 415);
        api.MapGet("/rooms/{room}", (string room, HttpContext http, RoomRoutes routes) => routes.InspectAsync(room, ClientAddress.Of(http), http.RequestAborted))
            .WithSummary("Tells whether a room exists, and whether a call is on.")
            .Refuses(404, 429);
    }

    private async Task<Results<Created<MadeRoom>, Problem>> MakeAsync(HttpContext http)
    {
        var caller = await callers.FindAsync(http);
        if ((caller.Denial() ?? (caller.Account is null && !options.Value.Guests ? NoGuests : null)) is { } denied)
        {
            return denied;
        }

        var (wish, problem) = await RequestBody.ReadAsync(http.Request, RestRequests.Default.NewRoom, http.RequestAborted);
        return (problem ?? wish!.Objection(options.Value.Rooms.MaxPeers)) is { } objection ? objection : await MakeAsync(http, wish!, caller.Account);
    }

    private async Task<Results<Created<MadeRoom>, Problem>> MakeAsync(HttpContext http, NewRoom wish, Account? owner)
    {
        string? hash = null;
        if (wish.Password is { } password && (hash = await passwords.HashAsync(password, http.RequestAborted)) is null)
        {
            return Problem.Busy;
        }

        var name = wish.Name ?? RoomCode.New();
        var room = new RoomRecord(name, owner?.User.Username, wish.MaxPeers, hash, Lobby: false, time.GetUtcNow().ToUnixTimeMilliseconds());
        if (live.StatusOf(name) is not null || !await store.Rooms.AddAsync(room, http.RequestAborted))
        {
            return Taken;
        }

        return TypedResults.Created($"/api/v1/rooms/{name}", new MadeRoom(name, $"{http.Request.Scheme}://{http.Request.Host}/call/{name}"));
    }

    private async Task<Results<Ok<RoomReport>, Problem>> InspectAsync(string text, string address, CancellationToken stop)
    {
        if (guesses.WaitOf(address) is { Ticks: > 0 } wait)
        {
            return Problem.TooManyRequests("Too many rooms were asked for that do not exist.", wait);
        }

        if (RoomName.TryParse(text, out var name) && await FindAsync(name!, stop) is { } report)
        {
            return TypedResults.Ok(report);
        }

        guesses.Missed(address);
        return NoSuchRoom;
    }

    private async Task<RoomReport?> FindAsync(RoomName name, CancellationToken stop)
    {
        var made = await store.Rooms.FindAsync(name, stop);
        var status = live.StatusOf(name);
        if (made is null && status is null)
        {
            return null;
        }

        var peers = status?.Peers ?? 0;
        var mostPeers = status?.MaxPeers ?? made!.MaxPeers ?? options.Value.Rooms.MaxPeers;
        return new RoomReport(made?.Name ?? name, peers > 0, peers, mostPeers, Locked: false, peers > 0 ? status!.StartedAt : null);
    }
}
