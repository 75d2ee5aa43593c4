using Microsoft.OpenApi;

namespace Signal.Server.Rest;

/// <summary>The OpenAPI page (<c>/openapi/v1.json</c>): what is under <c>/api</c>, how one signs in, and how refusals look.</summary>
internal static class ApiDescription
{
    public const string Name = "v1";

    private const string Bearer = "bearer";
    private const string Cookie = "cookie";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddSingleton<ApiPage>().AddOpenApi(Name, options =>
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            ApiSchemas.Describe(schema, context.JsonTypeInfo);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
    });

    private static readonly int[] OfAll = [StatusCodes.Status400BadRequest, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable];

    /// <summary>Says which refusals a route may answer with, beside those that all have.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses.Union(OfAll))
        {
            route.Produces<ProblemBody>(status, "application/problem+json");
        }

        return route;
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Signal",
            Version = "1",
            Description = "Accounts, rooms and history of a Signal server. Calls themselves go over the WebSocket at /ws; see protocol.md. "
                + "Refusals are application/problem+json (RFC 9457) with a code for programs.",
        };

        // The same for whoever asks, by whatever name: paths are relative to where it was read.
        document.Servers = null;
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, BearerFormat = "JWT", Description = "The token of a login." },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = Accounts.SessionCookie.Name,
                Description = "The same token as a login sets it in browsers. Requests that change something need an Origin of this server's, or a listed one.",
            },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] },
            new OpenApiSecurityRequirement(),
        ];
    }
}
