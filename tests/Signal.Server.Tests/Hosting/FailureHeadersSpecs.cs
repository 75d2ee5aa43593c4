using System.Net;
using Signal.Persistence.Sqlite;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Hosting;

/// <summary>What browsers are told of an answer of the API when the server itself has failed.</summary>
public sealed class FailureHeadersSpecs
{
    private static readonly string[] Told =
    [
        "Content-Security-Policy", "Permissions-Policy", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
        "X-Content-Type-Options", "Strict-Transport-Security",
    ];

    [Test]
    public async Task They_are_told_what_they_are_told_of_every_other()
    {
        using var data = new DataFolder();
        await using var store = new FaultyStore(new SqliteStore(Path.Combine(data.Path, "signal.db")));
        await using var server = await TestServer.StartAsync(["--Signal:Proxies:0=127.0.0.1"], data: data, store: store);
        using var http = new HttpClient { BaseAddress = server.Url };
        using var usual = await http.SendAsync(Request("/healthz"));
        using var failure = await http.SendAsync(Request("/api/v1/rooms/" + FaultyStore.Room));
        (await RestAnswer.ReadAsync(failure)).ShouldBe(HttpStatusCode.InternalServerError, "internal");
        foreach (var name in Told)
        {
            failure.Headers.NonValidated[name].Should().Equal(usual.Headers.NonValidated[name], "{0} is of every answer", name);
        }

        server.TakeErrors().Should().ContainSingle();
    }

    /// <summary>As a browser asks by way of a proxy that ends TLS.</summary>
    private static HttpRequestMessage Request(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { Host = "calls.example" } };
        request.Headers.Add("X-Forwarded-Proto", "https");
        return request;
    }
}
