using Signal.Protocol.Identifiers;
using Signal.Simulation.Tests.People;
using Signal.Simulation.Tests.Schedules;

namespace Signal.Simulation.Tests.Promises;

/// <summary>What must hold when all is well again, everybody who wants is in, and nothing is on its way.</summary>
internal static class Calm
{
    /// <summary>Whether nobody is on the way in or out, as far as anybody knows.</summary>
    public static bool HasCome(Hall hall) =>
        hall.Server is not null
        && hall.People.TrueForAll(person => person.IsIn == person.WantsIn && person.Requests.IsEmpty && !person.HasTwoTabs && !(person.IsIn && person.Talker.HasUnacknowledged))
        && hall.People.GroupBy(person => person.Room).All(room => HasCome(hall, room.Key, [.. room.Where(person => person.IsIn)]));

    public static void Judge(Hall hall)
    {
        foreach (var person in hall.People)
        {
            Promise.Holds(person.IsIn == person.WantsIn, $"{person.Name} {(person.WantsIn ? "wants in and is not" : "is still in")}");
            Promise.Holds(!person.HasTwoTabs, $"{person.Name} has two tabs in the call");
            Promise.Holds(person.Requests.IsEmpty || !person.IsIn, $"{person.Name} waits for {string.Join(", ", person.Requests.Ids)}");
            Promise.Holds(!person.IsIn || !person.Talker.HasUnacknowledged, $"{person.Name} has said something that is not acknowledged");
        }

        foreach (var room in hall.People.Where(person => person.IsIn).GroupBy(person => person.Room))
        {
            Agree(hall, [.. room]);
        }

        hall.Signals.Judge(hall.LineOf);
        hall.Chat.Judge(hall.Disk);
    }

    private static bool HasCome(Hall hall, string room, Person[] people) =>
        (PeersOf(hall, room) ?? 0) == people.Length && (people.Length == 0 || people.Any(person => person.Seat!.Self.IsHost));

    private static int? PeersOf(Hall hall, string room) => RoomName.TryParse(room, out var name) ? hall.Server!.PeersOf(name!) : null;

    private static void Agree(Hall hall, Person[] people)
    {
        var hosts = people.Count(person => person.Seat!.Self.IsHost);
        Promise.Holds(hosts == 1 || (hosts > 1 && hall.HasRevenants), $"{people[0].Room} has {hosts} hosts");
        var counted = PeersOf(hall, people[0].Room);
        Promise.Holds(counted == people.Length, $"{people[0].Room} counts {counted} peers of {people.Length}");
        var last = hall.Disk.ChatOf(new CallId(people[0].Seat!.Call)).Count;
        foreach (var one in people)
        {
            var seat = one.Seat!;
            Promise.Holds(seat.Chat.Seq == last, $"{one.Name} has heard {seat.Chat.Seq} of {last} messages");
            Promise.Holds(seat.Others.Peers.Count == people.Length - 1, $"{one.Name} knows of {seat.Others.Peers.Count} others, and there are {people.Length - 1}");
            foreach (var other in people.Where(other => other != one).Select(other => other.Seat!))
            {
                var known = seat.Others.Peers.GetValueOrDefault(other.Self.Id);
                Promise.Holds((other.HasLostRole ? known! with { IsHost = other.Self.IsHost } : known) == other.Self, $"{one.Name} knows {known}, which is {other.Self}");
            }
        }
    }
}
