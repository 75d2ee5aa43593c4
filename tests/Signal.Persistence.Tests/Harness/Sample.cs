using System.Globalization;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Sessions;
using Signal.Persistence.Users;
using Signal.Persistence.Visits;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Tests.Harness;

/// <summary>Ordinary records, to be changed by <c>with</c> where a test is about a member.</summary>
internal static class Sample
{
    public const long Now = 1_763_700_000_000;

    public static readonly RoomName Kitchen = Room("Kitchen");

    public static RoomName Room(string name) => RoomName.TryParse(name, out var room) ? room! : throw new ArgumentException($"{name} names no room");

    public static UserRecord User(string username = "ann", string? email = null) => new(username, "Ann", email, "$2a$11$hash", Verified: false, Now);

    public static SessionRecord Session(string sid = "s-1") => new(sid, "ann", Now, Now + 1_000);

    public static CallBegun Call(RoomName? room = null) => new(CallId.New(), room ?? Kitchen, Now);

    public static ChatDraft Draft(CallId call, string? id = null, string text = "hi") =>
        new(call, PeerId.New(), ChatKey.Of(id), "Ann", "ann", text, Now, []);

    /// <summary>Drafts of one sender with the ids 1, 2, 3, …</summary>
    public static ChatDraft[] Drafts(CallId call, int count)
    {
        var from = PeerId.New();
        return [.. Enumerable.Range(1, count).Select(number => Draft(call, number.ToString(CultureInfo.InvariantCulture)) with { From = from })];
    }

    public static VisitRecord Visit(string username = "ann", long joinedAt = Now, CallId? call = null) =>
        new(VisitRecord.NewId(joinedAt), username, Kitchen, call, joinedAt, null, []);
}
