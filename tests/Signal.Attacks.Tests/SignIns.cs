using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Signal.Server.Tests.Accounts;

namespace Signal.Attacks.Tests;

/// <summary>Accounts and tokens, from hundreds of addresses at the same time.</summary>
public sealed class SignIns() : AttackTest($"--Signal:SigningKey={Convert.ToBase64String(Key)}")
{
    private const int Strangers = 200;

    /// <summary>What is sent past it may meet a closed connection instead of an answer.</summary>
    private const int MostOfAHead = 16_384;

    private static readonly byte[] Key = SHA256.HashData("a key of the tests' own"u8);

    private string _claims = string.Empty;

    [Test]
    public async Task Two_hundred_at_once_are_checked_or_told_to_come_back()
    {
        using var ann = Web.From(Loopback.Next(), Target.Url);
        (await ann.RegisterAsync("ann")).Should().Be(HttpStatusCode.Created);
        var answers = await StormAsync(Target.Url, "ann");
        Report.Print($"sign-ins: {string.Join(", ", answers.CountBy(status => (int)status).OrderBy(count => count.Key).Select(count => $"{count.Key} × {count.Value}"))}");
        answers.Should().OnlyContain(status => status == HttpStatusCode.OK || status == HttpStatusCode.ServiceUnavailable || status == HttpStatusCode.TooManyRequests);
        answers.Should().Contain(HttpStatusCode.OK);
    }

    [Test]
    public async Task Of_fifty_who_want_one_name_at_once_one_gets_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var http = Web.From(Loopback.Next(), Target.Url);
            HttpStatusCode answer;
            do
            {
                answer = await http.RegisterAsync("wanted");
            }
            while (answer == HttpStatusCode.ServiceUnavailable);
            return answer;
        }));
        answers.Count(answer => answer == HttpStatusCode.Created).Should().Be(1);
        answers.Should().OnlyContain(answer => answer == HttpStatusCode.Created || answer == HttpStatusCode.Conflict);
    }

    [Test]
    public async Task Guessing_a_password_is_over_after_ten_tries()
    {
        using var eve = Web.From(Loopback.Next(), Target.Url);
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 30; n++)
        {
            answers.Add(await eve.SignInAsync("somebody", string.Create(CultureInfo.InvariantCulture, $"guess number {n}")));
        }

        answers.Take(10).Should().OnlyContain(answer => answer == HttpStatusCode.Unauthorized);
        answers.Skip(10).Should().OnlyContain(answer => answer == HttpStatusCode.TooManyRequests);
    }

    [Test]
    public async Task Guessing_rooms_is_over_after_twenty_misses()
    {
        using var eve = Web.From(Loopback.Next(), Target.Url);
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(async n =>
        {
            using var answer = await eve.GetAsync(new Uri($"/api/v1/rooms/guess-{n}", UriKind.Relative));
            return answer.StatusCode;
        }));
        answers.Should().OnlyContain(answer => answer == HttpStatusCode.NotFound || answer == HttpStatusCode.TooManyRequests);
        answers.Count(answer => answer == HttpStatusCode.NotFound).Should().BeLessThan(30, "asking at the same time tells no more");
    }

    /// <summary>Rightly signed, and right in all else: past four kilobytes the server does not look, and past what a head may have it does not listen.</summary>
    [TestCase(3_000, "101")]
    [TestCase(5_000, "401")]
    [TestCase(15_000, "401")]
    [TestCase(1_000_000, "431")]
    public async Task A_token_is_believed_up_to_its_length_whoever_signed_it(int length, string status)
    {
        var token = new ForgedToken(Key).Sign(ForgedToken.Header, _claims.PadRight(length * 3 / 4));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => UpgradeAsync(token)));
        answers.Should().OnlyContain(answer => answer.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal) || (length > MostOfAHead && answer.Length == 0));
    }

    [Test]
    public async Task A_token_in_the_address_is_refused()
    {
        await using var eve = await Attacker.DialAsync(Target.Url);
        await eve.SendAllAsync(Encoding.ASCII.GetBytes(
            "GET /ws?token=a.b.c HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        (await eve.ReadHeadAsync()).Should().StartWith("HTTP/1.1 400");
    }

    /// <summary>Each from an address of its own, so that nobody has failed too often to be listened to.</summary>
    internal static async Task<IReadOnlyList<HttpStatusCode>> StormAsync(Uri url, string username)
    {
        var strangers = Enumerable.Range(0, Strangers).Select(_ => Web.From(Loopback.Next(), url)).ToList();
        var answers = await Task.WhenAll(strangers.Select(http => http.SignInAsync(username)));
        strangers.ForEach(http => http.Dispose());
        return answers;
    }

    /// <summary>Somebody signs in, whose token others will have to do with.</summary>
    private protected override async Task WarmUpAsync()
    {
        await base.WarmUpAsync();
        using var http = Web.From(Loopback.Next(), Target.Url);
        (await http.RegisterAsync("cat")).Should().Be(HttpStatusCode.Created);
        using var login = await http.PostAsJsonAsync(new Uri("/api/v1/users/login", UriKind.Relative), new { username = "cat", password = Web.Password });
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        _claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[1]));
        (await UpgradeAsync(token)).Should().StartWith("HTTP/1.1 101");
    }

    /// <summary>What a handshake with a token is answered.</summary>
    private async Task<string> UpgradeAsync(string token)
    {
        await using var eve = await Attacker.DialAsync(Target.Url);
        await eve.SendAllAsync(Encoding.ASCII.GetBytes(
            "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer {token}\r\n\r\n"));
        try
        {
            return await eve.ReadHeadAsync();
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
