using System.Diagnostics.CodeAnalysis;
using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Rooms;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Mongo;

/// <summary>Rooms in MongoDB, by their name in lower case.</summary>
internal sealed class MongoRooms(MongoLink link) : IRoomStore
{
    /// <summary>What a room is found by, in any case; names are ASCII.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "Nothing is turned back.")]
    public static string Key(RoomName name) => name.Text.ToLowerInvariant();

    public Task<bool> AddAsync(RoomRecord room, CancellationToken stop) => link.RunAsync(
        async token =>
        {
            try
            {
                await link.Rooms.InsertOneAsync(Document(room), options: null, token).ConfigureAwait(false);
                return true;
            }
            catch (MongoWriteException fault) when (MongoFault.IsDuplicate(fault))
            {
                return false;
            }
        },
        stop);

    public Task<RoomRecord?> FindAsync(RoomName name, CancellationToken stop) => link.RunAsync(token => FindAsync(link, name, token), stop);

    public Task<RoomState> ReadStateAsync(RoomName name, CancellationToken stop) => link.RunAsync(
        async token =>
        {
            var made = FindAsync(link, name, token);
            var call = MongoCalls.FindOpenAsync(link, name, token);
            await Task.WhenAll(made, call).ConfigureAwait(false);
            return new RoomState(await made.ConfigureAwait(false), await call.ConfigureAwait(false));
        },
        stop);

    private static async Task<RoomRecord?> FindAsync(MongoLink link, RoomName name, CancellationToken stop)
    {
        var found = await link.Rooms.Find(Builders<BsonDocument>.Filter.Eq("_id", Key(name))).FirstOrDefaultAsync(stop).ConfigureAwait(false);
        return found is null ? null : Record(found);
    }

    private static BsonDocument Document(RoomRecord room) => new()
    {
        { "_id", Key(room.Name) },
        { "name", room.Name.Text },
        { "owner", Members.OrNull(room.Owner) },
        { "maxPeers", Members.OrNull(room.MaxPeers) },
        { "passwordHash", Members.OrNull(room.PasswordHash) },
        { "lobby", room.Lobby },
        { "createdAt", room.CreatedAt },
    };

    private static RoomRecord Record(BsonDocument found) => new(
        found.Room("name"),
        found.TextOrNull("owner"),
        (int?)found.NumberOrNull("maxPeers"),
        found.TextOrNull("passwordHash"),
        found["lobby"].AsBoolean,
        found.Number("createdAt"));
}
