using Signal.Persistence;
using Signal.Server.Accounts;
using Signal.Server.Connections;

namespace Signal.Server.Rest;

/// <summary>
/// What holds for every request to <c>/api</c>: nothing is cached, no foreign page changes anything, and whatever goes wrong is told as a problem.
/// </summary>
internal sealed class RestGate(RequestDelegate next, OriginPolicy origins)
{
    private static readonly Problem ForeignOrigin = new(
        StatusCodes.Status403Forbidden, RestCode.NotAllowed, "Pages of this origin may not do that; and with the session cookie, an Origin header is needed.");

    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (IsForeign(http.Request))
        {
            await ForeignOrigin.ExecuteAsync(http);
            return;
        }

        try
        {
            await next(http);
        }
        catch (StoreUnavailableException) when (!http.Response.HasStarted)
        {
            await Problem.StorageUnavailable.ExecuteAsync(http);
        }
        catch (BadHttpRequestException fault) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = fault.StatusCode;
        }

        if (!http.Response.HasStarted && ProblemOf(http.Response.StatusCode) is { } problem)
        {
            await problem.ExecuteAsync(http);
        }
    }

    /// <summary>A cookie comes along whoever's page asks, so that a change asked for with one needs an origin to be believed.</summary>
    private bool IsForeign(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        && !HttpMethods.IsHead(request.Method)
        && (!origins.Allows(request) || (request.Headers.Origin.Count == 0 && IsByCookie(request)));

    private static bool IsByCookie(HttpRequest request) => request.Headers.Authorization.Count == 0 && SessionCookie.Read(request) is not null;

    /// <summary>What the framework refused without a word.</summary>
    private static Problem? ProblemOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Problem.BadRequest("The request is malformed."),
        StatusCodes.Status404NotFound => Problem.NotFound,
        StatusCodes.Status405MethodNotAllowed => new Problem(status, RestCode.BadRequest, "This address does not take that method."),
        StatusCodes.Status415UnsupportedMediaType => new Problem(status, RestCode.BadRequest, "The body must be sent as application/json, in UTF-8."),
        StatusCodes.Status413PayloadTooLarge => new Problem(status, RestCode.TooLarge, "The body is too large."),
        _ => null,
    };
}
