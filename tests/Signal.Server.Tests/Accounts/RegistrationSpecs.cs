using System.Net;
using System.Text;
using System.Text.Json;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Accounts;

public sealed class RegistrationSpecs : RestTest
{
    protected override string[] Settings => AnyRate.Settings;

    [Test]
    public async Task An_account_is_made_and_shown_to_its_owner()
    {
        var answer = await Api.RegisterAsync("Ann.Lee", email: "Ann@Example.org");
        answer.Status.Should().Be(HttpStatusCode.Created);
        answer.Body.GetRawText().Should().Be(
            $$$"""{"user":{"username":"ann.lee","name":"Ann","email":"ann@example.org","verified":false,"createdAt":{{{Time.GetUtcNow().ToUnixTimeMilliseconds()}}}}}""");
        answer.SetCookie.Should().BeNull("registering signs nobody in");
    }

    [TestCase("ann")]
    [TestCase("ANN")]
    public async Task A_taken_name_is_refused(string username)
    {
        await Api.RegisterAsync("ann");
        (await Api.RegisterAsync(username)).ShouldBe(HttpStatusCode.Conflict, "username-taken");
    }

    [Test]
    public async Task A_taken_address_is_refused()
    {
        await Api.RegisterAsync("ann", email: "ann@example.org");
        (await Api.RegisterAsync("ben", email: "ANN@example.org")).ShouldBe(HttpStatusCode.Conflict, "email-taken");
    }

    [TestCase("ab")]
    [TestCase("a@b")]
    [TestCase("ann lee")]
    [TestCase("ännchen")]
    [TestCase("\u212Aelvin", TestName = "A Kelvin sign is no k")]
    [TestCase("abcdefghijklmnopqrstuvwxyz0123456")]
    public async Task A_name_is_3_to_32_plain_characters(string username)
    {
        var answer = await Api.RegisterAsync(username);
        answer.ShouldBe(HttpStatusCode.BadRequest, "bad-request");
        answer.Detail.Should().StartWith("username must be 3 to 32");
    }

    [TestCase("ann")]
    [TestCase("ann@")]
    [TestCase("@example.org")]
    [TestCase("a b@example.org")]
    [TestCase("a@b@c")]
    public async Task An_address_has_to_look_like_one(string email)
    {
        var answer = await Api.RegisterAsync("ann", email: email);
        answer.ShouldBe(HttpStatusCode.BadRequest, "bad-request");
        answer.Detail.Should().StartWith("email must be");
    }

    [TestCase(7, 'x', "at least 8 characters")]
    [TestCase(73, 'x', "at most 72 bytes")]
    [TestCase(37, 'ä', "at most 72 bytes")]
    [TestCase(12, '\0', "U+0000")]
    public async Task A_password_that_bcrypt_would_not_hold_whole_is_refused(int length, char letter, string rule)
    {
        var answer = await Api.RegisterAsync("ann", new string(letter, length));
        answer.ShouldBe(HttpStatusCode.BadRequest, "weak-password");
        answer.Detail.Should().Contain(rule);
    }

    [TestCase("""\ud800""")]
    [TestCase("""\udc00\ud800""")]
    public async Task Half_a_character_is_no_password(string half)
    {
        var body = $$"""{"name":"Ann","username":"ann","password":"longenough{{half}}"}""";
        var answer = await Api.PostRawAsync("users/register", Encoding.UTF8.GetBytes(body));
        answer.ShouldBe(HttpStatusCode.BadRequest, "weak-password");
        answer.Detail.Should().Contain("well-formed");
    }

    [TestCase(8, 'x')]
    [TestCase(72, 'x')]
    [TestCase(36, 'ä')]
    public async Task The_shortest_and_the_longest_password_sign_in(int length, char letter)
    {
        var password = new string(letter, length);
        (await Api.RegisterAsync("ann", password)).Status.Should().Be(HttpStatusCode.Created);
        (await Api.LoginAsync("ann", password)).Status.Should().Be(HttpStatusCode.OK);
        (await Api.LoginAsync("ann", password[..^1])).ShouldBe(HttpStatusCode.Unauthorized, "invalid-credentials");
    }

    [Test]
    public async Task Of_fifty_who_want_one_name_at_once_one_gets_it()
    {
        for (var round = 0; round < 20; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Api.RegisterAsync($"ann-{round}")));
            answers.Count(answer => answer.Status == HttpStatusCode.Created).Should().Be(1);
            answers.Count(answer => answer.Code == "username-taken").Should().Be(49, "only the first costs a hash");
        }
    }

    [Test]
    public async Task One_address_makes_so_many_accounts_in_an_hour()
    {
        var throttle = (RegistrationThrottle)Server.App.Services.GetService(typeof(RegistrationThrottle))!;
        for (var n = 0; n < RegistrationThrottle.MostAccounts; n++)
        {
            throttle.Count(ClientAddress.Of(IPAddress.Loopback));
        }

        var refused = await Api.RegisterAsync("ann");
        refused.ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        refused.Headers.RetryAfter!.Delta.Should().Be(RegistrationThrottle.Window);
        Time.Advance(RegistrationThrottle.Window);
        (await Api.RegisterAsync("ann")).Status.Should().Be(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_name_to_show_may_hold_any_text()
    {
        const string Name = "<b>Ånn</b> 'quoted' \"twice\" 🙂";
        var answer = await Api.PostAsync("users/register", new { name = Name, username = "ann", password = Password });
        answer.Body.GetProperty("user").GetProperty("name").GetString().Should().Be(Name);
    }

    [Test]
    public async Task An_answer_never_holds_the_password()
    {
        JsonSerializer.Serialize((await Api.RegisterAsync("ann")).Body).Should().NotContain(Password).And.NotContain("$2b$");
    }
}
