using System.Text.Json;
using System.Text.Json.Serialization;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Guard;
using Signal.Server.Ice;
using Signal.Server.Pages;
using Signal.Server.Rest.Calls;
using Signal.Server.Rest.History;
using Signal.Server.Rest.Rooms;
using Signal.Server.Rest.Users;

namespace Signal.Server.Rest;

/// <summary>Everything under <c>/api</c>, and its description (OpenAPI).</summary>
internal static class RestSurface
{
    private static readonly Problem Failed = new(StatusCodes.Status500InternalServerError, RestCode.Internal, "The server failed, and has noted it.");

    public static void AddRest(this WebApplicationBuilder builder) =>
        builder.Services
            .AddSingleton<Registration>()
            .AddSingleton<SigningIn>()
            .AddSingleton<UserRoutes>()
            .AddSingleton<RoomRoutes>()
            .AddSingleton<RoomInspector>()
            .AddSingleton<HistoryRoutes>()
            .AddSingleton<EntryThrottle>()
            .AddSingleton<CallRoutes>()
            .AddSingleton<LeaveRoutes>()
            .AddSingleton<IceRoutes>()
            .AddSingleton<TurnUsers>()
            .AddCors()
            .ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions))
            .AddApiDescription();

    public static void MapRest(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), UseGate);
        var routes = app.MapGroup("/api/v1");
        Registration.Map(routes);
        SigningIn.Map(routes);
        UserRoutes.Map(routes);
        RoomRoutes.Map(routes);
        RoomInspector.Map(routes);
        HistoryRoutes.Map(routes);
        CallRoutes.Map(routes);
        LeaveRoutes.Map(routes);
        IceRoutes.Map(routes);
        ApiPage.Map(app);
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.TypeInfoResolverChain.Insert(0, RestJson.Default);
        json.NumberHandling = JsonNumberHandling.Strict;
    }

    /// <summary>What was said of an answer before it failed, the failure takes back.</summary>
    private static void UseGate(IApplicationBuilder api) =>
        api.UseExceptionHandler(failed => failed.UseSecurityHeaders().Run(Failed.ExecuteAsync))
            .UseListedOrigins()
            .UseMiddleware<RestGate>()
            .Use(api.ApplicationServices.GetRequiredService<RequestRate>().HoldAsync);
}
