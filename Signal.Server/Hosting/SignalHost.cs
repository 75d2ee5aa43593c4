using Microsoft.Extensions.Options;
using Signal.Server.Connections;
using Signal.Server.Debugging;
using Signal.Server.Dispatch;
using Signal.Server.Dispatch.Rates;
using Signal.Server.Ice;
using Signal.Server.Metrics;
using Signal.Server.Options;
using Signal.Server.Pages;
using Signal.Server.Rest;
using Signal.Server.Rooms;
using Signal.Server.Rooms.Moderation;
using Signal.Server.Seats;
using Signal.Server.Transport.Pipes;
using Signal.Server.Transport.Pipes.Handshake;

namespace Signal.Server.Hosting;

/// <summary>Puts the server together: one <c>Add…</c> a feature, one <c>Map…</c> a surface.</summary>
internal static class SignalHost
{
    private const string DefaultUrl = "http://localhost:8080";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddKestrel(DefaultUrl);
        builder.AddLog();
        builder.AddSignalOptions();
        builder.AddGuard();
        builder.AddStore();
        builder.AddAccounts();
        builder.AddSignaling();
        builder.AddRest();
        builder.AddMetrics();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseMiddleware<RequestLog>();
        app.UseGuard();
        app.UseSecurityHeaders();
        app.MapStaticClient();
        app.MapRest();
        app.MapSignaling();
        app.MapHealth();
        app.MapMetrics();
        return app;
    }

    private static void AddKestrel(this WebApplicationBuilder builder, string defaultUrl)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(defaultUrl);
        }

        builder.WebHost.UseSockets(sockets =>
        {
            // Thousands come back in the same second, and past the backlog the kernel drops them without a word. It caps this at net.core.somaxconn.
            sockets.Backlog = 4_096;

            // What a socket has brought is handled on the thread that took it, and sent from there: no hand-over between threads. Nothing here blocks.
            sockets.UnsafePreferInlineScheduling = true;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.UseLimits();
            kestrel.UseOwnHandshake(builder.Configuration);
        });
    }

    private static void AddSignalOptions(this WebApplicationBuilder builder) =>
        builder.Services
            .AddSingleton<IValidateOptions<SignalOptions>, SignalOptionsValidator>()
            .AddSingleton<IValidateOptions<SignalOptions>, SafetyValidator>()
            .AddSingleton<IValidateOptions<SignalOptions>, ProxyValidator>()
            .AddOptions<SignalOptions>()
            .BindConfiguration(SignalOptions.Section)
            .ValidateOnStart();

    private static void AddSignaling(this WebApplicationBuilder builder) =>
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ConnectionDirectory>()
            .AddSingleton<Admission>()
            .AddHostedService<Draining>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = Draining.ShutdownTimeout)
            .AddSingleton<Readiness>()
            .AddSingleton<OriginPolicy>()
            .AddSingleton<DoorSeals>()
            .AddSingleton<IceServerBook>()
            .AddSingleton<TurnThrottle>()
            .AddSingleton<IceDesk>()
            .AddSingleton<RoomSetting>()
            .AddSingleton<RoomOpener>()
            .AddSingleton<RoomDirectory>()
            .AddSingleton<Greeter>()
            .AddSingleton<RoomOpenings>()
            .AddSingleton<Doorkeeper>()
            .AddSingleton<SeatTokens>()
            .AddSingleton<Usher>()
            .AddSingleton<Archivist>()
            .AddSingleton<RateLimiter>()
            .AddSingleton<Dispatcher>()
            .AddSingleton<UpgradePolicy>()
            .AddSingleton<ConnectionRunner>()
            .AddSingleton<Heartbeat>()
            .AddSingleton<OwnHandshake>()
            .AddSingleton<WebSocketEndpoint>()
            .AddSingleton<EchoEndpoint>();

    private static void MapSignaling(this WebApplication app)
    {
        app.UseWebSockets();
        app.Map("/ws", http => http.RequestServices.GetRequiredService<WebSocketEndpoint>().HandleAsync(http));
        app.Map("/debug/echo", http => http.RequestServices.GetRequiredService<EchoEndpoint>().HandleAsync(http));
    }

    private static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => "alive");
        app.MapGet("/readyz", async (Readiness readiness) =>
        {
            var word = await readiness.CheckAsync();
            return Results.Text(word, statusCode: word == Readiness.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}
