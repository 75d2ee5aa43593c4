using MongoDB.Driver;

namespace Signal.Persistence.Mongo;

/// <summary>Tells what the driver throws apart: a database out of reach, which may pass; one that will not have us, which needs an operator.</summary>
internal static class MongoFault
{
    private const int Unauthorized = 13;
    private const int AuthenticationFailed = 18;
    private const int IndexOptionsConflict = 85;
    private const int IndexKeySpecsConflict = 86;

    public static bool IsTrouble(Exception fault) => fault is MongoException or TimeoutException or ObjectDisposedException or IOException;

    public static bool IsDuplicate(MongoWriteException fault) => fault.WriteError?.Category == ServerErrorCategory.DuplicateKey;

    /// <summary>What an operator has to know, where waiting does not help; else null.</summary>
    public static string? Order(Exception? fault) => fault switch
    {
        MongoAuthenticationException or MongoCommandException { Code: AuthenticationFailed or Unauthorized } =>
            "MongoDB does not let this account in, or not write: see Signal:Mongo:ConnectionString.",
        MongoCommandException { Code: IndexOptionsConflict or IndexKeySpecsConflict } =>
            $"The database has an index of its own where Signal needs one: {fault.Message}",
        MongoIncompatibleDriverException => $"This MongoDB is too old or too new: {fault.Message}",
        _ => null,
    };
}
