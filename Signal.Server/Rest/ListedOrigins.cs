using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Rest;

/// <summary>
/// Lets pages of the origins under <c>Signal:AllowedOrigins</c> read the answers of the API (Fetch standard, section 3.2), by name and never by <c>*</c>.
/// With none listed no page of another origin reads anything.
/// </summary>
internal static class ListedOrigins
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    public static IApplicationBuilder UseListedOrigins(this IApplicationBuilder api)
    {
        var listed = api.ApplicationServices.GetRequiredService<IOptions<SignalOptions>>().Value.AllowedOrigins;
        return listed.Count == 0 ? api : api.UseCors(policy => Describe(policy, listed));
    }

    private static void Describe(CorsPolicyBuilder policy, IReadOnlyList<string> listed) => policy
        .WithOrigins([.. listed.Select(origin => origin.TrimEnd('/'))])
        .AllowCredentials()
        .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Delete)
        .WithHeaders("Authorization", "Content-Type")
        .WithExposedHeaders("Location", "Retry-After")
        .SetPreflightMaxAge(Remembered);
}
