using Signal.Persistence;
using Signal.Server.Options;

namespace Signal.Server.Hosting;

/// <summary>This build has no MongoDB in it, and says how to get one that has.</summary>
internal static class MongoSetup
{
    private const string Advice =
        "Signal:Store=mongodb needs a build with MongoDB in it, and this one has none. Build it with: dotnet build -c Release -p:Packages=full";

    public static Store Create(MongoOptions options, IServiceProvider services) => throw new StartException(Advice);
}
