using MongoDB.Bson;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Mongo;

/// <summary>Members of documents that may be null, and members that hold identifiers.</summary>
internal static class Members
{
    public static BsonValue OrNull(string? text) => text is null ? BsonNull.Value : new BsonString(text);

    public static BsonValue OrNull(long? number) => number is { } value ? new BsonInt64(value) : BsonNull.Value;

    public static string Text(this BsonDocument document, string member) => document[member].AsString;

    public static string? TextOrNull(this BsonDocument document, string member) =>
        document.GetValue(member, BsonNull.Value) is BsonString text ? text.Value : null;

    public static long Number(this BsonDocument document, string member) => document[member].ToInt64();

    public static long? NumberOrNull(this BsonDocument document, string member) =>
        document.GetValue(member, BsonNull.Value) is { IsNumeric: true } number ? number.ToInt64() : null;

    public static RoomName Room(this BsonDocument document, string member) =>
        RoomName.TryParse(document.Text(member), out var room) ? room! : throw new InvalidDataException("A room's name in the database is none.");

    public static PeerId Peer(this BsonDocument document, string member) =>
        PeerId.TryParse(document.Text(member), out var peer) ? peer : throw new InvalidDataException("A peer's id in the database is none.");
}
