using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Persistence.Sqlite;
using Signal.Server.Journal;
using Signal.Server.Options;

namespace Signal.Server.Hosting;

/// <summary>The store and the journal before it: opened before the server listens, flushed after the last connection has gone.</summary>
internal static class StoreSetup
{
    public static void AddStore(this WebApplicationBuilder builder) =>
        builder.Services
            .AddSingleton<Store>(services => new SqliteStore(Path.Combine(services.GetRequiredService<IOptions<SignalOptions>>().Value.DataDirectory, "signal.db")))
            .AddSingleton<RoomJournal>()
            .AddHostedService<StoreOpening>()
            .AddHostedService(services => services.GetRequiredService<RoomJournal>())
            .AddHostedService<AliveClock>();
}
