using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Persistence.Sqlite;
using Signal.Server.Journal;
using Signal.Server.Metrics;
using Signal.Server.Options;

namespace Signal.Server.Hosting;

/// <summary>The store and the journal before it: opened before the server listens, flushed after the last connection has gone.</summary>
internal static class StoreSetup
{
    private const string File = "signal.db";

    public static void AddStore(this WebApplicationBuilder builder) =>
        builder.Services
            .AddSingleton<Store>(services => new MeasuredStore(Choose(services), services.GetRequiredService<StoreMeter>()))
            .AddSingleton<RoomJournal>()
            .AddHostedService<StoreOpening>()
            .AddHostedService(services => services.GetRequiredService<RoomJournal>())
            .AddHostedService<AliveClock>()
            .AddHostedService<Sweeper>();

    private static Store Choose(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<SignalOptions>>().Value;
        return options.Store == StoreKinds.MongoDb ? MongoSetup.Create(options.Mongo, services) : new SqliteStore(Path.Combine(options.DataDirectory, File));
    }
}
