namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Mongo</c>; used with <c>Signal:Store=mongodb</c> alone.</summary>
internal sealed class MongoOptions
{
    /// <summary>Such as <c>mongodb://db.example.org:27017/?replicaSet=rs0</c>. May hold a password, so it is never logged.</summary>
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>The database's name.</summary>
    public string Database { get; set; } = "signal";
}
