using MongoDB.Bson;
using MongoDB.Driver;
using Signal.Persistence.Users;

namespace Signal.Persistence.Mongo;

/// <summary>Accounts in MongoDB, by username; who has no e-mail has no such member, which is what a sparse index passes over.</summary>
internal sealed class MongoUsers(MongoLink link) : IUserStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public Task<AddUserResult> AddAsync(UserRecord user, CancellationToken stop) => link.RunAsync(token => AddAsync(Document(user), token), stop);

    public Task<UserRecord?> FindAsync(string usernameOrEmail, CancellationToken stop) => link.RunAsync(
        async token =>
        {
            var found = await FirstAsync("_id", usernameOrEmail, token).ConfigureAwait(false)
                ?? await FirstAsync("email", usernameOrEmail, token).ConfigureAwait(false);
            return found is null ? null : Record(found);
        },
        stop);

    public Task<bool> SetPasswordHashAsync(string username, string passwordHash, CancellationToken stop) => link.RunAsync(
        async token =>
        {
            var done = await link.Users
                .UpdateOneAsync(Where.Eq("_id", username), Builders<BsonDocument>.Update.Set("passwordHash", passwordHash), cancellationToken: token)
                .ConfigureAwait(false);
            return done.MatchedCount > 0;
        },
        stop);

    private async Task<AddUserResult> AddAsync(BsonDocument user, CancellationToken stop)
    {
        try
        {
            await link.Users.InsertOneAsync(user, options: null, stop).ConfigureAwait(false);
            return AddUserResult.Added;
        }
        catch (MongoWriteException fault) when (MongoFault.IsDuplicate(fault))
        {
            var same = await FirstAsync("_id", user.Text("_id"), stop).ConfigureAwait(false);
            return same is null ? AddUserResult.EmailTaken : AddUserResult.UsernameTaken;
        }
    }

    private Task<BsonDocument?> FirstAsync(string member, string value, CancellationToken stop) =>
        link.Users.Find(Where.Eq(member, value)).FirstOrDefaultAsync(stop)!;

    private static BsonDocument Document(UserRecord user)
    {
        var document = new BsonDocument
        {
            { "_id", user.Username },
            { "name", user.Name },
            { "passwordHash", user.PasswordHash },
            { "verified", user.Verified },
            { "createdAt", user.CreatedAt },
        };
        return user.Email is null ? document : document.Add("email", user.Email);
    }

    private static UserRecord Record(BsonDocument found) => new(
        found.Text("_id"),
        found.Text("name"),
        found.TextOrNull("email"),
        found.Text("passwordHash"),
        found["verified"].AsBoolean,
        found.Number("createdAt"));
}
