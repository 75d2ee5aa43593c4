using Signal.Protocol.Identifiers;
using Signal.Server.Accounts;
using Signal.Server.Rooms;
using Signal.Server.Seats;

namespace Signal.Server.Ice;

/// <summary>Who may use the TURN servers: whoever is in a call, by the token of the seat, and whoever is signed in. A guest elsewhere is nobody.</summary>
internal sealed class TurnUsers(Callers callers, SeatTokens tokens, RoomDirectory rooms)
{
    /// <summary>Null for nobody in particular. <c>IsRefused</c>: there is a token, and it is not, or no longer, valid.</summary>
    public async ValueTask<(TurnUser? User, bool IsRefused)> FindAsync(HttpContext http)
    {
        if (Authenticator.BearerOf(http.Request) is { } token && tokens.Read(new ResumeToken(token)) is { } claim)
        {
            return await IsSeatedAsync(claim) ? (TurnUser.Peer(claim.Peer), false) : (null, true);
        }

        var caller = await callers.FindAsync(http);
        return (caller.Account is { } account ? TurnUser.Account(account.User.Username) : null, caller.IsRefused);
    }

    private async ValueTask<bool> IsSeatedAsync(SeatClaim claim) =>
        rooms.Find(claim.Room) is { } room && room.Call == claim.Call && await room.HasAsync(claim.Peer);
}
