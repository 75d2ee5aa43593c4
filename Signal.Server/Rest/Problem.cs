using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Signal.Protocol;
using Signal.Server.Metrics;

namespace Signal.Server.Rest;

/// <summary>A refusal (RFC 9457): what is wrong in a sentence for people, and a <c>code</c> for programs. Also says when to come back, where that helps.</summary>
internal sealed class Problem(int status, RestCode code, string detail, TimeSpan? retryAfter = null) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status;

    public RestCode Code => code;

    public static Problem BadRequest(string detail) => new(StatusCodes.Status400BadRequest, RestCode.BadRequest, detail);

    /// <summary>What is wrong with the password, in words to read after it.</summary>
    public static Problem WeakPassword(string fault) => new(StatusCodes.Status400BadRequest, RestCode.WeakPassword, $"password {fault}");

    public static Problem NotSignedIn { get; } = new(StatusCodes.Status401Unauthorized, RestCode.NotSignedIn, "Sign in first.");

    public static Problem InvalidToken { get; } = new(StatusCodes.Status401Unauthorized, RestCode.InvalidToken, "The token is not, or no longer, valid.");

    public static Problem NotFound { get; } = new(StatusCodes.Status404NotFound, RestCode.NotFound, "There is no such thing here.");

    public static Problem StorageUnavailable { get; } = new(
        StatusCodes.Status503ServiceUnavailable, RestCode.StorageUnavailable, "The store does not answer; try again in a moment.", TimeSpan.FromSeconds(2));

    /// <summary>More people sign in than the machine can check.</summary>
    public static Problem Busy { get; } = new(
        StatusCodes.Status503ServiceUnavailable, RestCode.RateLimited, "Too many passwords are being checked; try again in a moment.", TimeSpan.FromSeconds(2));

    public static Problem TooManyRequests(string detail, TimeSpan retryAfter) => new(StatusCodes.Status429TooManyRequests, RestCode.RateLimited, detail, retryAfter);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        Tallies.Problems.Add((int)code);
        if (retryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        var body = new ProblemBody("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail, WireName<RestCode>.Of(code), (long?)retryAfter?.TotalMilliseconds);
        return response.WriteAsJsonAsync(body, RestJson.Default.ProblemBody, "application/problem+json", httpContext.RequestAborted);
    }
}
