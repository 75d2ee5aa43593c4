using Microsoft.AspNetCore.Http.HttpResults;
using Signal.Server.Rooms;

namespace Signal.Server.Rest.Calls;

/// <summary>The ICE servers (RFC 8445) that this server tells its callers to use.</summary>
internal static class IceRoutes
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/ice-servers", (RoomSetting setting) => Read(setting)).WithSummary("STUN and TURN servers for a peer connection.");

    private static Ok<IceServerList> Read(RoomSetting setting) => TypedResults.Ok(new IceServerList(setting.IceServers, ExpiresAt: null));
}
