using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Protocol.Identifiers;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Options;
using Signal.Server.Rooms;

namespace Signal.Server.Rest.Rooms;

/// <summary>Tells what a room is like from outside, to whoever knows its name; whoever guesses names has to wait.</summary>
internal sealed class RoomInspector(Store store, RoomDirectory live, RoomGuessThrottle throttle, IOptions<SignalOptions> options)
{
    private static readonly Problem NoSuchRoom = new(StatusCodes.Status404NotFound, RestCode.RoomNotFound, "There is no such room.");

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/rooms/{room}", (string room, HttpContext http, RoomInspector inspector) => inspector.InspectAsync(room, http))
            .WithSummary("Tells whether a room exists, and whether a call is on.")
            .Refuses(404);

    private async Task<Results<Ok<RoomReport>, Problem>> InspectAsync(string room, HttpContext http)
    {
        var address = ClientAddress.Of(http);
        if (Denial(address) is { } denied)
        {
            return denied;
        }

        var report = RoomName.TryParse(room, out var name) ? await FindAsync(name!, http.RequestAborted) : null;

        // Asked again: whoever asks for hundreds at the same time is to learn no more than one by one.
        if (Denial(address) is { } late)
        {
            return late;
        }

        if (report is not null)
        {
            return TypedResults.Ok(report);
        }

        throttle.Count(address);
        return NoSuchRoom;
    }

    private Problem? Denial(string address) =>
        throttle.WaitOf(address) is { Ticks: > 0 } wait ? Problem.TooManyRequests("Too many rooms were asked for that do not exist.", wait) : null;

    private async Task<RoomReport?> FindAsync(RoomName name, CancellationToken stop)
    {
        var status = live.StatusOf(name);
        var made = await store.Rooms.FindAsync(name, stop);
        if (status is null && made is null)
        {
            return null;
        }

        var peers = status?.Peers ?? 0;
        var mostPeers = status?.MaxPeers ?? made!.MaxPeers ?? options.Value.Rooms.MaxPeers;
        return new RoomReport(made?.Name ?? name, peers > 0, peers, mostPeers, status?.IsLocked ?? made!.Lobby, peers > 0 ? status!.StartedAt : null);
    }
}
