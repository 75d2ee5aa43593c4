using System.Net;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

public sealed class PagesSpecs
{
    private TestServer _server = null!;
    private HttpClient _http = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = await TestServer.StartAsync();
        _http = new HttpClient { BaseAddress = _server.Url };
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [TestCase("/")]
    [TestCase("/call/demo")]
    [TestCase("/call/abcd-efgh-jkmn")]
    public async Task The_page_is_served(string path)
    {
        using var answer = await GetAsync(path);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        (await answer.Content.ReadAsStringAsync()).Should().Contain("<body");
    }

    [TestCase("/")]
    [TestCase("/call/demo")]
    [TestCase("/healthz")]
    [TestCase("/nothing")]
    public async Task Every_answer_tells_browsers_to_be_careful(string path)
    {
        using var answer = await GetAsync(path);
        answer.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'none'; ").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe");
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("Permissions-Policy").Single().Should().StartWith("camera=(self), microphone=(self), display-capture=(self), ").And.NotContain("*");
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").Should().Equal("same-origin");
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal("same-origin");
        answer.Headers.Contains("Server").Should().BeFalse();
    }

    [Test]
    public async Task Health_and_readiness_are_told()
    {
        (await _http.GetStringAsync(new Uri("/healthz", UriKind.Relative))).Should().Be("alive");
        (await _http.GetStringAsync(new Uri("/readyz", UriKind.Relative))).Should().Be("ready");
    }

    [TestCase("/../appsettings.json")]
    [TestCase("/..%2fappsettings.json")]
    [TestCase("/appsettings.json")]
    [TestCase("/.git/config")]
    public async Task Nothing_but_the_client_is_served(string path)
    {
        using var answer = await GetAsync(path);
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    /// <summary>What an editor, a version control system or an operating system leaves in a folder is nobody else's business.</summary>
    [Test]
    public async Task Of_the_clients_own_folder_nothing_is_served_whose_name_begins_with_a_dot()
    {
        using var files = new WebFolder("visible.txt", ".hidden.txt", ".git/config.txt", "visible/.hidden/secret.txt");
        using var visible = await GetAsync(files.Paths[0]);
        visible.StatusCode.Should().Be(HttpStatusCode.OK);
        foreach (var path in files.Paths.Skip(1).SelectMany(path => new[] { path, path.Replace("/.", "/%2e", StringComparison.Ordinal) }))
        {
            using var hidden = await GetAsync(path);
            hidden.StatusCode.Should().Be(HttpStatusCode.NotFound, path);
        }
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(_server.Url.GetLeftPart(UriPartial.Authority) + path));
}
