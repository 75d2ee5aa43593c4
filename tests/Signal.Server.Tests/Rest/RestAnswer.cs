using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Signal.Server.Tests.Rest;

/// <summary>What the API answered. A refusal is checked to be a whole problem (RFC 9457) before anybody looks at it.</summary>
internal sealed record RestAnswer(HttpStatusCode Status, JsonElement Body, HttpResponseHeaders Headers)
{
    /// <summary>The code of a refusal; null when it is none.</summary>
    public string? Code => (int)Status >= 400 ? Body.GetProperty("code").GetString() : null;

    public string? Detail => Body.GetProperty("detail").GetString();

    /// <summary>The session cookie as it was set, with its flags.</summary>
    public string? SetCookie => Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single() : null;

    public static async Task<RestAnswer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        using var document = JsonDocument.Parse(text.Length > 0 ? text : "{}");
        var answer = new RestAnswer(response.StatusCode, document.RootElement.Clone(), response.Headers);
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        if ((int)response.StatusCode >= 400)
        {
            response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json", "{0}", text);
            answer.Body.GetProperty("status").GetInt32().Should().Be((int)response.StatusCode);
            answer.Body.GetProperty("title").GetString().Should().NotBeEmpty();
            answer.Detail.Should().NotBeEmpty();
        }

        return answer;
    }

    /// <summary>That it is this refusal.</summary>
    public void ShouldBe(HttpStatusCode status, string code)
    {
        Status.Should().Be(status, "{0}", Body);
        Code.Should().Be(code);
    }
}
