using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Signal.Server.Accounts.Tokens;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Accounts;

/// <summary>Which tokens are believed. Each is held to the same test over REST and on the upgrade of a socket.</summary>
public sealed class TokenSpecs : RestTest
{
    /// <summary>What is longer is none, whoever signed it.</summary>
    private const int MostChars = 4_096;

    private static readonly byte[] Key = SHA256.HashData("a key of the tests' own"u8);

    private readonly ForgedToken _forge = new(Key);
    private string _good = null!;
    private string _sid = null!;

    protected override string[] Settings => [$"--Signal:SigningKey={Convert.ToBase64String(Key)}"];

    private long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    private string Claims => $$"""{"sub":"ann","sid":"{{_sid}}","iat":{{Now}},"exp":{{Now + 60}}}""";

    [SetUp]
    public async Task SignIn()
    {
        _good = await SignInAsync();
        using var payload = JsonDocument.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(_good.Split('.')[1]));
        payload.RootElement.EnumerateObject().Select(claim => claim.Name).Should().BeEquivalentTo("sub", "sid", "iat", "exp");
        _sid = payload.RootElement.GetProperty("sid").GetString()!;
    }

    [Test]
    public async Task What_the_server_issued_and_what_is_signed_alike_is_believed()
    {
        await BelievedAsync(_good);
        await BelievedAsync(_forge.Sign(ForgedToken.Header, Claims));
    }

    [TestCase("none")]
    [TestCase("None")]
    [TestCase("NONE")]
    [TestCase("nOnE")]
    [TestCase("")]
    [TestCase("hs256")]
    [TestCase("HS384")]
    [TestCase("HS512")]
    [TestCase("RS256")]
    public async Task No_other_algorithm_is(string algorithm)
    {
        var header = $$"""{"alg":"{{algorithm}}","typ":"JWT"}""";
        await RefusedAsync(_forge.Sign(header, Claims));
        await RefusedAsync($"{ForgedToken.Encode(header)}.{ForgedToken.Encode(Claims)}.");
    }

    [Test]
    public async Task A_longer_hash_rightly_made_is_no_better()
    {
        await RefusedAsync(_forge.Sign("""{"alg":"HS384","typ":"JWT"}""", Claims, HMACSHA384.HashData));
        await RefusedAsync(_forge.Sign("""{"alg":"HS512","typ":"JWT"}""", Claims, HMACSHA512.HashData));
    }

    [TestCase("""{"alg":"HS256","typ":"JWT","kid":"../../dev/null"}""")]
    [TestCase("""{"alg":"HS256","typ":"JWT","jku":"https://evil.example/keys"}""")]
    [TestCase("""{"alg":"HS256","typ":"JWT","jwk":{"kty":"oct","k":"AA"}}""")]
    [TestCase("""{"alg":"HS256","typ":"JWT","crit":["exp"]}""")]
    [TestCase("""{"alg":"HS256","typ":"JWT","x5u":"https://evil.example"}""")]
    [TestCase("""{"alg":"HS256","typ":"JWT","zip":"DEF"}""")]
    [TestCase("""{"alg":"HS256","alg":"none"}""")]
    [TestCase("""{"alg":["HS256"]}""")]
    [TestCase("""{"typ":"JWT"}""")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("")]
    public async Task A_header_that_asks_for_more_is_refused(string header) => await RefusedAsync(_forge.Sign(header, Claims));

    [TestCase("\"exp\":\"9999999999\"")]
    [TestCase("\"exp\":1e308")]
    [TestCase("\"exp\":1e400")]
    [TestCase("\"exp\":9999999999.5")]
    [TestCase("\"exp\":-1")]
    [TestCase("\"exp\":0")]
    [TestCase("\"exp\":null")]
    [TestCase("\"exp\":true")]
    [TestCase("\"exp\":[9999999999]")]
    [TestCase("\"exp\":99999999999999999999")]
    [TestCase("\"exp\":9223372036854775807")]
    [TestCase("\"exp\":9999999999,\"exp\":9999999999")]
    [TestCase("\"exp\":9999999999,\"nbf\":1")]
    [TestCase("\"exp\":9999999999,\"admin\":true")]
    [TestCase("\"iat\":1")]
    public async Task A_time_is_a_whole_number_of_seconds_said_once(string claim) =>
        await RefusedAsync(_forge.Sign(ForgedToken.Header, $$"""{"sub":"ann","sid":"{{_sid}}",{{claim}}}"""));

    [Test]
    public async Task Another_key_is_not_ours()
    {
        await RefusedAsync(new ForgedToken(SHA256.HashData("another"u8)).Sign(ForgedToken.Header, Claims));
        await RefusedAsync(new ForgedToken([]).Sign(ForgedToken.Header, Claims));
    }

    [Test]
    public async Task A_token_of_another_shape_is_refused()
    {
        var parts = _good.Split('.');
        await RefusedAsync($"{parts[0]}.{parts[1]}");
        await RefusedAsync($"{parts[0]}.{parts[1]}.");
        await RefusedAsync($"{parts[0]}..{parts[2]}");
        await RefusedAsync($"{_good}.{parts[2]}");
        await RefusedAsync($"{_good}.{parts[1]}.{parts[2]}");
        await RefusedAsync($"{ForgedToken.Encode("""{"alg":"dir","enc":"A256GCM","zip":"DEF"}""")}..AAAA.{new string('A', 3_000)}.AAAA");
        await RefusedAsync($"{parts[0]}.{parts[1]}.{parts[2][..^2]}");
        await RefusedAsync("abc.def.ghi");
        await RefusedAsync("...");
    }

    [Test]
    public async Task Four_kilobytes_are_believed_and_a_character_more_is_not()
    {
        await BelievedAsync(Padded(MostChars));
        await RefusedAsync(Padded(MostChars + 1));
        await RefusedAsync(Padded(MostChars + 1_000));
    }

    [Test]
    public void What_is_not_three_segments_or_too_long_is_refused_before_the_library_sees_it()
    {
        var tokens = Server.App.Services.GetRequiredService<SessionTokens>();
        var parts = _good.Split('.');
        using var library = new TokenLibrary();
        tokens.Read($"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}").Should().BeNull();
        library.Notes.Should().BePositive("what it refuses itself it notes");

        var before = library.Notes;
        string[] others =
        [
            string.Empty, _good[..^parts[2].Length], $"{parts[0]}.{parts[1]}", $"{_good}.", $"{_good}.{parts[2]}", $"{_good}.{parts[1]}.{parts[2]}", $"{_good}.{_good}",
            $"{ForgedToken.Encode("""{"alg":"dir","enc":"A256CBC-HS512","zip":"DEF"}""")}..AAAA.{new string('A', 3_000)}.AAAA", Padded(MostChars + 1),
        ];
        others.Should().OnlyContain(token => tokens.Read(token) == null);
        library.Notes.Should().Be(before);
    }

    [Test]
    public async Task A_sign_in_nobody_made_and_a_sign_in_of_somebody_else_are_refused()
    {
        await RefusedAsync(_forge.Sign(ForgedToken.Header, $$"""{"sub":"ann","sid":"made-up","iat":{{Now}},"exp":{{Now + 60}}}"""));
        await Api.RegisterAsync("ben");
        await RefusedAsync(_forge.Sign(ForgedToken.Header, $$"""{"sub":"ben","sid":"{{_sid}}","iat":{{Now}},"exp":{{Now + 60}}}"""));
    }

    [Test]
    public async Task A_token_that_is_over_is_over_to_the_second()
    {
        Time.Advance(SessionTokens.Life - TimeSpan.FromSeconds(1));
        await BelievedAsync(_good);
        Time.Advance(TimeSpan.FromSeconds(1));
        await RefusedAsync(_good);
    }

    [Test]
    public async Task A_revoked_token_is_refused_at_once_however_often_it_was_good()
    {
        await BelievedAsync(_good);
        await Api.PostAsync("users/logout", token: _good);
        await RefusedAsync(_good);
        await RefusedAsync(_forge.Sign(ForgedToken.Header, Claims));
        Time.Advance(TimeSpan.FromMinutes(2));
        await RefusedAsync(_good);
    }

    [TestCase("Basic YW5uOnNlY3JldA==")]
    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Token abc")]
    public async Task Another_scheme_is_no_token(string header)
    {
        var request = RestClient.Request(HttpMethod.Get, "users/me");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        (await Api.SendAsync(request)).ShouldBe(HttpStatusCode.Unauthorized, "invalid-token");
    }

    /// <summary>A token of so many characters that is right in all else: JSON may end in spaces.</summary>
    private string Padded(int chars)
    {
        var payload = chars - _forge.Sign(ForgedToken.Header, string.Empty).Length;
        var token = _forge.Sign(ForgedToken.Header, Claims.PadRight(payload * 3 / 4));
        token.Length.Should().Be(chars);
        return token;
    }

    private async Task BelievedAsync(string token) => (await Api.GetAsync("users/me", token)).Status.Should().Be(HttpStatusCode.OK);

    private async Task RefusedAsync(string token)
    {
        var answer = await Api.GetAsync("users/me", token);
        answer.ShouldBe(HttpStatusCode.Unauthorized, "invalid-token");
        answer.Headers.WwwAuthenticate.ToString().Should().Be("Bearer");
        await using var socket = await RawSocket.ConnectAsync(Server.Url);
        (await socket.UpgradeAsync(Server.Url, $"Authorization: Bearer {token}")).Should().StartWith("HTTP/1.1 401");
    }
}
