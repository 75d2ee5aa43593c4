using System.Net;

namespace Signal.Server.Tests.Rest;

/// <summary>A browser sends the cookie whoever's page asks. Which pages may use it.</summary>
public sealed class CrossSiteSpecs : RestTest
{
    private string _token = null!;

    protected override string[] Settings => ["--Signal:AllowedOrigins:0=https://friends.example"];

    private string Own => Server.Url.GetLeftPart(UriPartial.Authority);

    [SetUp]
    public async Task SignIn() => _token = await SignInAsync();

    [Test]
    public async Task A_page_of_our_own_and_a_listed_one_act_with_the_cookie()
    {
        (await AddVisitAsync(Own)).Status.Should().Be(HttpStatusCode.Created);
        (await AddVisitAsync("https://friends.example")).Status.Should().Be(HttpStatusCode.Created);
    }

    [TestCase("https://evil.example")]
    [TestCase("https://friends.example.evil.example")]
    [TestCase("null")]
    [TestCase(null)]
    public async Task Any_other_page_does_not_and_nor_does_one_that_does_not_say(string? origin)
    {
        (await AddVisitAsync(origin)).ShouldBe(HttpStatusCode.Forbidden, "not-allowed");
        (await Api.GetAsync("users/me/history", _token)).Body.GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [TestCase("POST", "users/logout")]
    [TestCase("DELETE", "users/me/history/v_00000000000000000000000000000000")]
    [TestCase("POST", "rooms")]
    [TestCase("POST", "users/login")]
    public async Task Whatever_changes_something_is_guarded(string method, string path) =>
        (await Api.SendAsync(WithCookie(new HttpMethod(method), path, "https://evil.example"))).ShouldBe(HttpStatusCode.Forbidden, "not-allowed");

    [Test]
    public async Task Reading_needs_no_origin() =>
        (await Api.SendAsync(WithCookie(HttpMethod.Get, "users/me", origin: null))).Status.Should().Be(HttpStatusCode.OK);

    [Test]
    public async Task Who_holds_the_token_needs_no_origin()
    {
        (await Api.PostAsync("users/me/history", new { room = "demo" }, _token)).Status.Should().Be(HttpStatusCode.Created);
        var both = WithCookie(HttpMethod.Post, "users/me/history", origin: null, RestClient.Json(new { room = "demo" }));
        both.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_token}");
        (await Api.SendAsync(both)).Status.Should().Be(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_cookie_that_is_no_token_is_no_cookie()
    {
        var request = RestClient.Request(HttpMethod.Get, "users/me");
        request.Headers.TryAddWithoutValidation("Cookie", "signal-session=abc.def.ghi");
        (await Api.SendAsync(request)).ShouldBe(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    private Task<RestAnswer> AddVisitAsync(string? origin) =>
        Api.SendAsync(WithCookie(HttpMethod.Post, "users/me/history", origin, RestClient.Json(new { room = "demo" })));

    private HttpRequestMessage WithCookie(HttpMethod method, string path, string? origin, HttpContent? content = null)
    {
        var request = RestClient.Request(method, path, content: content);
        request.Headers.TryAddWithoutValidation("Cookie", $"theme=dark; signal-session={_token}");
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        return request;
    }
}
