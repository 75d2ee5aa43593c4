using System.Text;
using System.Text.Json;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

/// <summary>Says one word wherever a client can say something that is nobody else's business: password, token, chat, SDP, room.</summary>
internal static class Canary
{
    public const string Word = "c4n4ry";

    /// <summary>In every frame, right and wrong. The resume token that the server gave out.</summary>
    public static async Task<string> OverTheSocketAsync(Uri url)
    {
        await using var ann = await RawClient.ConnectAsync(url, $"Cookie: signal={Word}", $"User-Agent: {Word}");
        await ann.ExpectAsync("welcome");
        await ann.AskAsync("hello", $$"""{"token":"{{Word}}.{{Word}}.{{Word}}"}""");
        await ann.AskAsync("resume", $$"""{"token":"{{Word}}","seq":0}""");
        await ann.AskAsync("join-call", $$"""{"room":"{{Word}}","name":"{{Word}}","password":"{{Word}}","more":1}""");
        var joined = await ann.JoinAsync($"{Word}-room", Word);
        await using var ben = await RawClient.ConnectAsync(url);
        await ben.ExpectAsync("welcome");
        await ben.JoinAsync($"{Word}-room", "Ben");
        await ann.ExpectAsync("user-joined");
        await ann.AskAsync("chat-message", $$"""{"text":"{{Word}}"}""");
        await ann.AskAsync("signal", $$"""{"sdp":"{{Word}}"}""", to: ben.Id);
        await ann.AskAsync("moderate", $$"""{"action":"lock","password":"{{Word}}"}""");
        await ann.ExpectAsync("moderated");
        await ann.AskAsync(Word);
        await ann.SendAsync($$"""{"type":"chat-message","data":{"text":"{{Word}}!""");
        await ann.ExpectAsync("error");
        await ann.SendAsync(new WebSocketFrame(Opcode.Binary, Encoding.ASCII.GetBytes(Word)));
        await ann.CloseCodeAsync();
        return joined.Data("resume", "token").GetString()!;
    }

    /// <summary>As somebody whom the server believes. The token and the code of a room that it gave out.</summary>
    public static async Task<string[]> SignedInAsync(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        await AskAsync("users/register", $$"""{"name":"{{Word}}","username":"{{Word}}","password":"{{Word}} {{Word}}","email":"{{Word}}@example.org"}""");
        var login = await AskAsync("users/login", $$"""{"username":"{{Word}}@example.org","password":"{{Word}} {{Word}}"}""");
        var token = login.GetProperty("token").GetString()!;
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var made = await AskAsync("rooms", $$"""{"password":"{{Word}} {{Word}}"}""");
        var room = made.GetProperty("room").GetString()!;
        (await http.GetStringAsync(new Uri($"/api/v1/rooms/{room}", UriKind.Relative))).Should().Contain(room);
        (await http.GetStringAsync(new Uri("/api/v1/users/me", UriKind.Relative))).Should().Contain(Word);
        await AskAsync("users/me/history", $$"""{"room":"{{Word}}"}""");

        await using var client = await RawClient.ConnectAsync(url, $"Authorization: Bearer {token}");
        (await client.ExpectAsync("welcome")).Data("user", "username").GetString().Should().Be(Word);
        (await client.AskAsync("join-call", $$"""{"room":"{{room}}","password":"{{Word}} {{Word}}"}""")).Type().Should().Be("joined");
        return [token, room];

        async Task<JsonElement> AskAsync(string path, string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
            var said = await answer.Content.ReadAsStringAsync();
            answer.IsSuccessStatusCode.Should().BeTrue("the answer is {0}", said);
            return JsonDocument.Parse(said).RootElement.Clone();
        }
    }

    /// <summary>In every route, header and body, as nobody in particular.</summary>
    public static async Task OverHttpAsync(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Add("Cookie", $"signal={Word}; session={Word}");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {Word}.{Word}.{Word}");
        string[] paths =
        [
            $"/call/{Word}", $"/{Word}", $"/?token={Word}", $"/ws?token={Word}", $"/healthz?{Word}", $"/api/v1/rooms/{Word}?{Word}",
            $"/api/v1/users/me/history?before={Word}", $"/api/v1/calls/{Word}/messages", "/api/v1/users/me", $"/{Word}%0d%0a/%00",
        ];
        foreach (var path in paths)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        }

        string[] bodies =
        [
            $$"""{"name":"Ann","username":"{{Word}}","password":"{{Word}} {{Word}}","email":"{{Word}}@example.org"}""",
            $$"""{"username":"{{Word}}","password":"{{Word}} {{Word}}"}""", $$"""{"password":"{{Word}}!""", $"\"{Word}\"", $$"""{"room":"{{Word}}"}""",
            $$"""{"name":"{{Word}}","password":"{{Word}}"}""",
        ];
        foreach (var path in new[] { "users/register", "users/login", "users/logout", "users/me/history", "rooms" })
        {
            foreach (var body in bodies)
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
            }
        }

        using var deleted = await http.DeleteAsync(new Uri($"/api/v1/users/me/history/{Word}", UriKind.Relative));
    }

    /// <summary>As somebody who loses the connection, comes back, knocks at a locked door, is let in, put out and barred. The resume tokens, and a TURN credential.</summary>
    public static async Task<string[]> ComingBackAsync(Uri url)
    {
        await using var host = await RawClient.ConnectAsync(url);
        await host.ExpectAsync("welcome");
        var joined = await host.JoinAsync($"{Word}-door", Word);
        await host.AskAsync("moderate", """{"action":"lock"}""");
        await host.ExpectAsync("moderated");
        var eve = await RawClient.ConnectAsync(url);
        await eve.ExpectAsync("welcome");
        (await eve.AskAsync("join-call", $$"""{"room":"{{Word}}-door","name":"{{Word}}"}""")).Code().Should().Be("waiting-for-host");
        var knock = await host.ExpectAsync("knock");
        await host.AskAsync("moderate", $$"""{"action":"admit","peer":"{{knock.Data("peer", "id")}}"}""");
        await host.ExpectAsync("moderated");
        await eve.ExpectAsync("moderated");
        var seat = await eve.JoinAsync($"{Word}-door", Word);
        await host.ExpectAsync("user-joined");
        eve.Socket.Reset();
        await host.ExpectAsync("user-away");
        await using var again = await RawClient.ConnectAsync(url);
        await again.ExpectAsync("welcome");
        var resumed = await again.ResumeAsync(seat.Token());
        resumed.Type().Should().Be("resumed");
        await host.ExpectAsync("user-back");
        await host.AskAsync("chat-message", $$"""{"text":"{{Word}}"}""");
        (await host.AskAsync("history")).ToString().Should().Contain(Word);
        await host.AskAsync("moderate", $$"""{"action":"ban","peer":"{{eve.Id}}"}""");
        (await again.CloseCodeAsync()).Should().Be(4403);
        await host.AskPastNewsAsync("end-call");
        (await host.CloseCodeAsync()).Should().Be(4410);
        var credential = joined.Data("iceServers").EnumerateArray().Single(server => server.TryGetProperty("credential", out _)).GetProperty("credential").GetString()!;
        return [joined.Token(), seat.Token(), resumed.Token(), credential];
    }

    /// <summary>As the operator's scraper, and as one who guesses its token.</summary>
    public static async Task ReadingMetricsAsync(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        foreach (var (token, isRight) in new[] { ($"{Word}-{Word}-{Word}", true), (Word, false) })
        {
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            using var answer = await http.GetAsync(new Uri($"/metrics?{Word}", UriKind.Relative));
            answer.IsSuccessStatusCode.Should().Be(isRight);
        }
    }

    /// <summary>In the address of a socket, as a right handshake in all else: it is refused, and who asks learns why.</summary>
    public static async Task InASocketsAddressAsync(Uri url)
    {
        foreach (var query in new[] { $"token={Word}.{Word}.{Word}", $"access_token={Word}", Word })
        {
            await using var socket = await RawSocket.ConnectAsync(url);
            await socket.WriteAsync(Encoding.ASCII.GetBytes(
                $"GET /ws?{query} HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
            (await socket.ReadHeadAsync()).Should().StartWith("HTTP/1.1 400");
        }
    }

    /// <summary>In what is no HTTP at all.</summary>
    public static async Task InBrokenRequestsAsync(Uri url)
    {
        foreach (var head in new[] { $"{Word} / HTTP/1.1\r\nHost: x\r\n\r\n", $"GET /{Word} {Word}\r\n\r\n", $"GET / HTTP/1.1\r\n{Word}\u0001: x\r\n\r\n", $"{Word}\r\n\r\n" })
        {
            await using var socket = await RawSocket.ConnectAsync(url);
            await socket.WriteAsync(Encoding.ASCII.GetBytes(head));
            await socket.ReadHeadAsync();
        }
    }
}
