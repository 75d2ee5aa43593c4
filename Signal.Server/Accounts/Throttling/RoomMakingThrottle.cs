using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Throttling;

/// <summary>
/// How many rooms one address may ask to be made to last: 1,000 in an hour. They stay in the store. Names that are taken count too: whoever asks learns
/// that there is such a room.
/// </summary>
internal sealed class RoomMakingThrottle(IOptions<SignalOptions> options, TimeProvider time) : Throttle(MostRooms, Window, options, time)
{
    public const int MostRooms = 1_000;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);
}
