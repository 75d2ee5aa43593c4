using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Signal.Attacks.Tests.Fuzzing;

/// <summary>Each text of the corpora, as a frame and as a body, and each naughty string in every member that takes text.</summary>
public sealed partial class CorpusSpecs() : AttackTest(
    "--environment=Development", "--Signal:Passwords:BcryptCost=4", "--Signal:Limits:Enabled=false", "--Signal:Rooms:EmptyMinutes=0", "--Signal:Resume:WindowSeconds=0")
{
    private const int FrameBytes = 65_536;
    private const int BodyBytes = 16_384;

    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 4 };

    /// <summary>With as few escapes as JSON allows.</summary>
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<HttpStatusCode> Refusals =
        [HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Conflict];

    [Test]
    public async Task What_is_no_JSON_is_no_frame()
    {
        var texts = Corpora.Json.Where(text => text.Key[0] == 'n').ToList();
        texts.Should().HaveCountGreaterThan(180);
        foreach (var (name, text) in texts)
        {
            await using var eve = await Attacker.EnterAsync(Target.Url);
            await eve.SendAllAsync(new WebSocketFrame(Opcode.Text, Encoding.UTF8.GetBytes(text)).ToBytes());
            (await eve.ExpectAsync("error")).Code().Should().Be(Encoding.UTF8.GetByteCount(text) > FrameBytes ? "too-large" : "bad-json", "{0} is none", name);
        }
    }

    [Test]
    public async Task What_is_JSON_passes_in_a_signal_byte_for_byte()
    {
        await using var ann = await Attacker.JoinAsync(Target.Url, "corpus", "Ann");
        await using var ben = await Attacker.JoinAsync(Target.Url, "corpus", "Ben");
        await ann.ExpectAsync("user-joined");
        foreach (var (name, text) in Corpora.Json.Where(text => text.Key[0] == 'y'))
        {
            var data = $$"""{"v":{{text}}}""";
            await ben.SendAsync($$"""{"type":"signal","to":"{{ann.Id}}","data":{{data}}}""");
            Encoding.UTF8.GetString((await ann.NextBytesAsync()).Span).Should().EndWith($"\"data\":{data}}}", name);
        }
    }

    [Test]
    public async Task No_text_is_more_than_refused()
    {
        await using var eve = await Attacker.EnterAsync(Target.Url);
        foreach (var (name, text) in Corpora.Json.Where(text => text.Key[0] != 'n'))
        {
            foreach (var frame in new[] { text, $$"""{"type":"ping","data":{{text}}}""", $$"""{"type":{{text}}}""", $$"""{"type":"ping","id":{{text}}}""" })
            {
                await eve.SendAsync(frame);
                (await eve.NextAsync()).ShouldBeDocumented(name);
            }
        }
    }

    [Test]
    public async Task No_body_is_more_than_refused()
    {
        using var http = Web.From(Loopback.Next(), Target.Url);
        Corpora.Json.Should().Contain(text => text.Value.Length > FrameBytes, "what does not fit is among them");
        foreach (var (name, text) in Corpora.Json)
        {
            foreach (var path in new[] { "users/login", "users/register", "rooms" })
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                using var answer = await SendAsync(http, path, bytes);
                if (bytes.Length > BodyBytes)
                {
                    await ExpectAsync(answer, HttpStatusCode.RequestEntityTooLarge, name);
                }
                else
                {
                    await ExpectDocumentedAsync(answer, name, mayPass: path == "rooms" && name[0] != 'n');
                }
            }
        }
    }

    [Test]
    public async Task What_is_not_UTF_8_is_neither_a_frame_nor_a_body()
    {
        Corpora.NotUtf8.Should().HaveCount(25);
        Corpora.NotUtf8.ToDictionary(one => one.Key, one => Encoding.UTF8.GetString(one.Value))
            .Should().BeEquivalentTo(Corpora.Json.Where(text => text.Value.Contains('\uFFFD', StringComparison.Ordinal)), "they are those that the package could not write down");
        using var http = Web.From(Loopback.Next(), Target.Url);
        foreach (var (name, bytes) in Corpora.NotUtf8)
        {
            await using var eve = await Attacker.EnterAsync(Target.Url);
            await eve.SendAsync(new WebSocketFrame(Opcode.Text, bytes));
            (await eve.CloseCodeAsync()).Should().Be(1007, name);
            foreach (var path in new[] { "users/login", "users/register", "rooms", "calls/leave" })
            {
                using var answer = await SendAsync(http, path, bytes);
                await ExpectAsync(answer, HttpStatusCode.BadRequest, name);
            }
        }
    }

    [Test]
    public async Task Naughty_strings_are_strings_in_every_member_of_a_frame()
    {
        Corpora.NaughtyStrings.Should().HaveCountGreaterThan(400);
        await using var ann = await Attacker.JoinAsync(Target.Url, "naughty", "Ann");
        foreach (var text in Corpora.NaughtyStrings)
        {
            var quoted = JsonSerializer.Serialize(text, AsItIs);
            await using var eve = await Attacker.EnterAsync(Target.Url);
            string[] frames =
            [
                $$"""{"type":{{quoted}}}""", $$"""{"type":"ping","id":{{quoted}}}""", $$$"""{"type":"hello","data":{"token":{{{quoted}}}}}""",
                $$$"""{"type":"resume","data":{"token":{{{quoted}}},"seq":0}}""", $$$"""{"type":"help","data":{"type":{{{quoted}}}}}""",
                $$$"""{"type":"join-call","data":{"room":{{{quoted}}},"name":"Eve"}}""", """{"type":"leave-call","id":"1"}""",
                $$$"""{"type":"join-call","data":{"room":"naughty","name":"Eve","password":{{{quoted}}}}}""", """{"type":"leave-call","id":"2"}""",
                $$$"""{"type":"join-call","data":{"room":"naughty","name":{{{quoted}}}}}""", $$$"""{"type":"signal","id":"3","to":{{{quoted}}},"data":{}}""",
                $$$"""{"type":"chat-message","id":"4","data":{"text":{{{quoted}}}}}""", $$$"""{"type":"moderate","id":"5","data":{"action":{{{quoted}}}}}""",
                $$$"""{"type":"moderate","id":"7","data":{"action":"kick","peer":{{{quoted}}}}}""",
                $$$"""{"type":"moderate","id":"8","data":{"action":"lock","password":{{{quoted}}}}}""",
                """{"type":"leave-call","id":"6"}""",
            ];
            foreach (var frame in frames)
            {
                await eve.SendAsync(frame);
                (await eve.NextAsync()).ShouldBeDocumented(frame);
            }
        }

        (await ann.AskPastNewsAsync("ping")).Type().Should().Be("pong");
    }

    [Test]
    public async Task Naughty_strings_are_strings_in_every_member_of_a_body()
    {
        using var http = await SignInAsync();
        await Parallel.ForEachAsync(Corpora.NaughtyStrings, AtOnce, async (text, stop) =>
        {
            (string Path, object Body)[] requests =
            [
                ("users/register", new { name = text, username = $"u{Guid.NewGuid():N}"[..20], password = Web.Password }),
                ("users/register", new { name = "Ann", username = text, password = Web.Password }),
                ("users/register", new { name = "Ann", username = $"u{Guid.NewGuid():N}"[..20], password = text }),
                ("users/register", new { name = "Ann", username = $"u{Guid.NewGuid():N}"[..20], password = Web.Password, email = text }),
                ("users/login", new { username = text, password = text }), ("rooms", new { name = text }), ("rooms", new { password = text }),
                ("users/me/history", new { room = text }), ("calls/leave", new { token = text }),
            ];
            foreach (var (path, body) in requests)
            {
                using var answer = await http.PostAsJsonAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body, stop);
                await ExpectDocumentedAsync(answer, text, mayPass: true);
            }
        });
    }

    /// <summary>Somebody with an account, and a token that goes with every request.</summary>
    private async Task<HttpClient> SignInAsync()
    {
        var http = Web.From(Loopback.Next(), Target.Url);
        var username = $"u{Guid.NewGuid():N}"[..20];
        (await http.RegisterAsync(username)).Should().Be(HttpStatusCode.Created);
        using var login = await http.PostAsJsonAsync(new Uri("/api/v1/users/login", UriKind.Relative), new { username, password = Web.Password });
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string path, byte[] bytes)
    {
        using var body = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return await http.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body);
    }

    private static async Task ExpectDocumentedAsync(HttpResponseMessage answer, string what, bool mayPass)
    {
        if (!mayPass || !answer.IsSuccessStatusCode)
        {
            Refusals.Should().Contain(answer.StatusCode, "{0} is refused", what);
            (await answer.Content.ReadAsStringAsync()).ShouldBeADocumentedProblem(what);
        }
    }

    private static async Task ExpectAsync(HttpResponseMessage answer, HttpStatusCode status, string what)
    {
        answer.StatusCode.Should().Be(status, what);
        (await answer.Content.ReadAsStringAsync()).ShouldBeADocumentedProblem(what);
    }
}
