using Signal.Persistence;
using Signal.Persistence.Mongo;
using Signal.Server.Options;

namespace Signal.Server.Hosting;

/// <summary>MongoDB, as the settings name it. What keeps the start waiting is said in the log.</summary>
internal static partial class MongoSetup
{
    public static Store Create(MongoOptions options, IServiceProvider services)
    {
        var log = services.GetRequiredService<ILogger<MongoStore>>();
        return new MongoStore(options.ConnectionString, options.Database, services.GetRequiredService<TimeProvider>(), reason => LogWaiting(log, reason));
    }

    [LoggerMessage(4005, LogLevel.Warning, "{Reason}")]
    private static partial void LogWaiting(ILogger log, string reason);
}
