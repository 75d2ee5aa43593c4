using Signal.Persistence;
using Signal.Protocol.Identifiers;
using Signal.Simulation.Tests.People;
using Signal.Simulation.Tests.Schedules;
using Signal.Simulation.Tests.Serving;
using Signal.Simulation.Tests.Time;

namespace Signal.Simulation.Tests.Promises;

/// <summary>When a seat must be there for whoever comes back, and when it must not. In between either will do.</summary>
internal static class SeatRules
{
    /// <summary>What the server may need to find out that a connection is gone: a ping's interval, and the wait for its pong.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    /// <summary>What the server may take to look a sign-in up: that the session goes on, and whose it is.</summary>
    private static readonly TimeSpan LookingUp = 2 * Store.Patience;

    public static bool MustBeKept(this Hall hall, Seat seat, TimeSpan sentAt, bool isSignedIn)
    {
        var askedAt = sentAt + (isSignedIn ? LookingUp : TimeSpan.Zero);
        var lostAt = seat.LostAt ?? sentAt;
        if (seat.Window == TimeSpan.Zero || seat.IsLeft || hall.EndedCalls.Contains(seat.Call))
        {
            return false;
        }

        if (seat.Life == hall.Life)
        {
            return askedAt < lostAt + seat.Window;
        }

        // After a restart the room settles for a window from when it opens, if its call is kept; the wall clock alone tells how long it was away.
        return seat.Life == hall.Life - 1
            && hall.EndOf(seat.Life).At < lostAt + seat.Window
            && hall.EndOf(seat.Life).Calls.Contains(seat.Call)
            && askedAt < hall.Server!.Since + seat.Window
            && askedAt + LookingUp < hall.EmptySince(seat) + Settings.EmptyFor
            && !hall.HasJumped;
    }

    /// <summary>As the store has it: after a crash that is when it knew the server alive last, while somebody was in the call.</summary>
    private static TimeSpan EmptySince(this Hall hall, Seat seat) => hall.Disk.Find(new CallId(seat.Call))?.EmptySince is { } since
        ? TimeSpan.FromMilliseconds(since - Clock.Start.ToUnixTimeMilliseconds())
        : TimeSpan.MaxValue - Settings.EmptyFor;

    /// <summary>After a restart only where the store was told in time.</summary>
    public static bool MustBeGone(this Hall hall, Seat seat, TimeSpan askedAt) => seat.Life != hall.Life
        ? hall.Disk.IsGone(new CallId(seat.Call), seat.Self.Id)
        : (seat.IsGone || (seat.LostAt is { } lostAt && askedAt > lostAt + Notice + seat.Window + Margin));
}
