using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Signal.Server.Rest;

namespace Signal.Server.Tests.Rest;

/// <summary><c>/openapi/v1.json</c> describes what is there.</summary>
public sealed class ApiDescriptionSpecs : RestTest
{
    [Test]
    public async Task Every_route_is_described_with_its_refusals()
    {
        using var page = await ReadAsync();
        var routes = page.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
        routes.Should().BeEquivalentTo(
            "POST /api/v1/users/register",
            "POST /api/v1/users/login",
            "POST /api/v1/users/logout",
            "GET /api/v1/users/me",
            "GET /api/v1/users/me/history",
            "POST /api/v1/users/me/history",
            "DELETE /api/v1/users/me/history/{id}",
            "POST /api/v1/rooms",
            "GET /api/v1/rooms/{room}",
            "GET /api/v1/calls/{call}/messages",
            "POST /api/v1/calls/leave",
            "GET /api/v1/ice-servers");
        Answers(page, "/api/v1/users/register", "post").Should().BeEquivalentTo("201", "400", "403", "409", "413", "415", "429", "503");
        Answers(page, "/api/v1/users/login", "post").Should().BeEquivalentTo("200", "400", "401", "403", "413", "415", "429", "503");
        Answers(page, "/api/v1/users/me", "get").Should().Contain("401");
        Answers(page, "/api/v1/rooms/{room}", "get").Should().Contain("404").And.Contain("429");
    }

    [Test]
    public async Task Both_ways_to_sign_in_are_described()
    {
        using var page = await ReadAsync();
        page.RootElement.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(scheme => scheme.Name)
            .Should().BeEquivalentTo("bearer", "cookie");
    }

    [Test]
    public async Task It_is_made_once_for_all_who_ask()
    {
        var made = 0;
        Server.App.Services.GetRequiredService<IOptionsMonitor<OpenApiOptions>>().Get(ApiDescription.Name).AddDocumentTransformer((_, _, _) =>
        {
            made++;
            return Task.CompletedTask;
        });
        using var first = await AskAsync();
        using var second = await AskAsync(host: "elsewhere.example");
        made.Should().Be(1);
        first.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        (await second.Content.ReadAsByteArrayAsync()).Should().Equal(await first.Content.ReadAsByteArrayAsync());
    }

    [Test]
    public async Task Whoever_has_it_is_told_that_it_is_still_the_same()
    {
        using var first = await AskAsync();
        using var second = await AskAsync(known: first.Headers.ETag);
        second.StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    private async Task<HttpResponseMessage> AskAsync(string? host = null, EntityTagHeaderValue? known = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Url, "/openapi/v1.json"));
        request.Headers.Host = host;
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await http.SendAsync(request);
    }

    private static IEnumerable<string> Answers(JsonDocument page, string path, string method) =>
        page.RootElement.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses").EnumerateObject().Select(answer => answer.Name);

    private async Task<JsonDocument> ReadAsync()
    {
        using var http = new HttpClient();
        return JsonDocument.Parse(await http.GetStringAsync(new Uri(Server.Url, "/openapi/v1.json")));
    }
}
