using System.Net;

namespace Signal.Server.Tests.Rest;

/// <summary>What a browser lets a page of another origin do: what we tell it.</summary>
public sealed class ListedOriginSpecs : RestTest
{
    private const string Friend = "https://friends.example";

    protected override string[] Settings => [$"--Signal:AllowedOrigins:0={Friend}/"];

    [Test]
    public async Task A_listed_page_may_read_an_answer()
    {
        var answer = await AskAsync(HttpMethod.Get, "ice-servers", Friend);
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal(Friend);
        answer.Headers.GetValues("Access-Control-Allow-Credentials").Should().Equal("true");
    }

    [Test]
    public async Task A_listed_page_may_read_a_refusal_too()
    {
        var answer = await AskAsync(HttpMethod.Get, "users/me", Friend);
        answer.ShouldBe(HttpStatusCode.Unauthorized, "not-signed-in");
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal(Friend);
    }

    [TestCase("https://evil.example")]
    [TestCase("https://friends.example.evil.example")]
    [TestCase("null")]
    public async Task Another_page_may_not(string origin)
    {
        var answer = await AskAsync(HttpMethod.Get, "ice-servers", origin);
        answer.Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
    }

    [TestCase(Friend, true)]
    [TestCase("https://evil.example", false)]
    public async Task Before_it_posts_a_page_is_told_whether_it_may(string origin, bool may)
    {
        using var http = new HttpClient { BaseAddress = Server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/users/login");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var answer = await http.SendAsync(request);
        answer.Headers.Contains("Access-Control-Allow-Origin").Should().Be(may);
    }

    private Task<RestAnswer> AskAsync(HttpMethod method, string path, string origin)
    {
        var request = RestClient.Request(method, path);
        request.Headers.Add("Origin", origin);
        return Api.SendAsync(request);
    }
}
