namespace Signal.Server.Options;

/// <summary>What <c>Signal:Store</c> may say.</summary>
internal static class StoreKinds
{
    public const string Sqlite = "sqlite";

    public const string MongoDb = "mongodb";
}
