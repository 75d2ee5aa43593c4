using Microsoft.AspNetCore.Http.Features;
using Signal.Persistence;
using Signal.Server.Accounts;
using Signal.Server.Connections;

namespace Signal.Server.Rest;

/// <summary>
/// What holds for every request to <c>/api</c>: nothing is cached, no foreign page changes anything, and whatever goes wrong is told as a problem.
/// </summary>
internal sealed class RestGate(RequestDelegate next, OriginPolicy origins, IHostApplicationLifetime life)
{
    private static readonly Problem ForeignOrigin = new(
        StatusCodes.Status403Forbidden, RestCode.NotAllowed, "Pages of this origin may not do that; and with the session cookie, an Origin header is needed.");

    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";

        // Kestrel reads past what nobody read, for the sake of the next request: not past this.
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = RequestBody.MaxBytes;
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
        catch (IOException) when (!http.Response.HasStarted)
        {
            // A chunk as large as no number is to Kestrel a fault of the network's (.NET 10); or the client has gone, and hears nothing of this.
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (Exception fault) when (IsOfAGoneClient(http, fault))
        {
            Abandon(http.Response);
            return;
        }

        if (http.Response is { HasStarted: false, ContentType: null } && ProblemOf(http.Response) is { } problem)
        {
            await problem.ExecuteAsync(http);
        }
    }

    /// <summary>
    /// The ordinary end of a request whose client has gone, or was cut off by a stopping server: then the token may say so only later, and Kestrel has no
    /// memory left for an answer.
    /// </summary>
    private bool IsOfAGoneClient(HttpContext http, Exception fault) =>
        (http.RequestAborted.IsCancellationRequested || life.ApplicationStopping.IsCancellationRequested)
        && fault is OperationCanceledException or ObjectDisposedException;

    /// <summary>For the log and the metrics: nobody reads it any more.</summary>
    private static void Abandon(HttpResponse response)
    {
        if (!response.HasStarted)
        {
            response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
    }

    /// <summary>A cookie comes along whoever's page asks, so that a change asked for with one needs an origin to be believed.</summary>
    private bool IsForeign(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        && !HttpMethods.IsHead(request.Method)
        && (!origins.Allows(request) || (request.Headers.Origin.Count == 0 && IsByCookie(request)));

    private static bool IsByCookie(HttpRequest request) => request.Headers.Authorization.Count == 0 && SessionCookie.Read(request) is not null;

    /// <summary>What the framework refused without a word.</summary>
    private static Problem? ProblemOf(HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => Problem.BadRequest("The request is malformed."),
        StatusCodes.Status404NotFound => Problem.NotFound,
        StatusCodes.Status415UnsupportedMediaType => RequestBody.WrongType,
        StatusCodes.Status405MethodNotAllowed and var status => new Problem(status, RestCode.BadRequest, $"This address takes {response.Headers.Allow}."),
        StatusCodes.Status413PayloadTooLarge => RequestBody.TooLarge,
        >= StatusCodes.Status400BadRequest and < StatusCodes.Status500InternalServerError and var status => new Problem(status, RestCode.BadRequest, "The request cannot be read."),
        _ => null,
    };
}
