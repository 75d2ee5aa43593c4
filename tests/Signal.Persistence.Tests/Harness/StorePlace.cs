namespace Signal.Persistence.Tests.Harness;

/// <summary>Where the store of one test lives: empty at first, and gone afterwards. Every class of this assembly that is one is a kind of store to test.</summary>
public abstract class StorePlace : IAsyncDisposable
{
    public static IEnumerable<TestFixtureData> Kinds =>
        from type in typeof(StorePlace).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(StorePlace))
        select new TestFixtureData(type).SetArgDisplayNames(type.Name.Replace("Place", string.Empty, StringComparison.Ordinal));

    public static StorePlace Of(Type kind) => (StorePlace)Activator.CreateInstance(kind)!;

    /// <summary>A store that is not open yet; another one finds what the one before kept.</summary>
    public abstract Store Make();

    public abstract ValueTask DisposeAsync();
}
