using Microsoft.Extensions.Options;
using Signal.Protocol.Identifiers;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Throttling;

/// <summary>
/// Slows the guessing of rooms' passwords down: after 10 wrong ones within 30 minutes an address has to wait at that room's door, 30 s and then ever
/// longer.
/// </summary>
internal sealed class RoomPasswordThrottle(IOptions<SignalOptions> options, TimeProvider time)
{
    public const int MostFailures = 10;

    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    private readonly FailureCounter _doors = new(MostFailures, Window, FirstWait, time);
    private readonly bool _enabled = options.Value.Limits.Enabled;

    public TimeSpan WaitOf(RoomName room, string address) => _enabled ? _doors.WaitOf(Key(room, address)) : TimeSpan.Zero;

    public void Failed(RoomName room, string address) => _doors.Add(Key(room, address));

    private static string Key(RoomName room, string address) => $"{room.Text.ToUpperInvariant()} {address}";
}
