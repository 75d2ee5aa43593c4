using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Sessions;

namespace Signal.Persistence.Mongo;

/// <summary>Sign-ins in MongoDB, which sweeps out those that are over within a minute or so; whoever reads does not wait for that.</summary>
internal sealed class MongoSessions(MongoLink link) : ISessionStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public Task AddAsync(SessionRecord session, CancellationToken stop) => link.RunAsync(
        token => link.Sessions.InsertOneAsync(Document(session), options: null, token),
        stop);

    public Task<SessionRecord?> FindAsync(string sid, long now, CancellationToken stop) => link.RunAsync(
        async token =>
        {
            var found = await link.Sessions
                .Find(Where.Eq("_id", sid) & Where.Gt("expiresAt", new BsonDateTime(now)))
                .FirstOrDefaultAsync(token)
                .ConfigureAwait(false);
            return found is null ? null : Record(found);
        },
        stop);

    public Task RevokeAsync(string sid, CancellationToken stop) =>
        link.RunAsync(token => link.Sessions.DeleteOneAsync(Where.Eq("_id", sid), token), stop);

    private static BsonDocument Document(SessionRecord session) => new()
    {
        { "_id", session.Sid },
        { "username", session.Username },
        { "createdAt", session.CreatedAt },
        { "expiresAt", new BsonDateTime(session.ExpiresAt) },
    };

    private static SessionRecord Record(BsonDocument found) => new(
        found.Text("_id"), found.Text("username"), found.Number("createdAt"), found["expiresAt"].AsBsonDateTime.MillisecondsSinceEpoch);
}
