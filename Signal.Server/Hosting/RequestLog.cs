using Signal.Server.Metrics;

namespace Signal.Server.Hosting;

/// <summary>
/// One line a request, once it is answered: method, route, status, time. Never the URL, whose path may hold a room's code and whose query anything.
/// A socket's line is written by its endpoint, at its end.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> log)
{
    /// <summary>Anything that looks like a word may be sent as a method.</summary>
    private static readonly HashSet<string> Methods =
        [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options];

    public async Task InvokeAsync(HttpContext http)
    {
        var start = time.GetTimestamp();
        try
        {
            await next(http);
        }
        catch (Exception fault) when (Tell(http, StatusOf(http, fault), start))
        {
            throw;
        }

        if (http.Response.StatusCode != StatusCodes.Status101SwitchingProtocols)
        {
            Tell(http, http.Response.StatusCode, start);
        }
    }

    /// <summary>Never true: what was thrown goes on to Kestrel.</summary>
    private bool Tell(HttpContext http, int status, long start)
    {
        Tallies.Requests.Add(status);
        var level = LevelOf(http.Request.Path);
        if (log.IsEnabled(level))
        {
            var method = Methods.TryGetValue(http.Request.Method, out var known) ? known : "other";
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            var milliseconds = Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 1);
            LogRequest(log, level, method, route, status, milliseconds, http.Connection.Id);
        }

        return false;
    }

    /// <summary>Pages, their files and probes are many and say little.</summary>
    private static LogLevel LevelOf(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/ws") ? LogLevel.Information : LogLevel.Debug;

    private static int StatusOf(HttpContext http, Exception fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when http.RequestAborted.IsCancellationRequested => StatusCodes.Status499ClientClosedRequest,
        _ => StatusCodes.Status500InternalServerError,
    };
}
