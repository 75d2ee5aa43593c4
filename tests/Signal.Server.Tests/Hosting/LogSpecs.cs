using System.Text;
using System.Text.Json;
using Serilog.Events;
using Serilog.Parsing;
using Signal.Server.Hosting;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

/// <summary>What the log says, and what it never does.</summary>
public sealed class LogSpecs
{
    private const string Canary = "c4n4ry";

    private static readonly string[] Everything =
        ["--Serilog:MinimumLevel:Default=Debug", "--Serilog:MinimumLevel:Override:Microsoft.AspNetCore=Debug", "--Signal:Limits:Enabled=false"];

    [TestCase("Production")]
    [TestCase("Development")]
    public async Task No_secret_is_in_it_at_any_level_above_trace(string environment)
    {
        using var server = await ServerProcess.StartAsync([.. Everything, "--environment", environment]);
        var resume = await SayItOverTheSocketAsync(server.Url);
        await SayItOverHttpAsync(server.Url);
        await SayItInBrokenRequestsAsync(server.Url);
        server.Terminate();
        var (_, error) = await server.ExitAsync();

        error.Should().BeEmpty();
        server.Output.Should().Contain(line => line.Contains("/call/{room}", StringComparison.Ordinal), "the requests are in it");
        server.Output.Should().NotContain(line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase) || line.Contains(resume, StringComparison.Ordinal));
    }

    [Test]
    public async Task In_production_a_request_is_one_JSON_object_with_its_route_and_status()
    {
        using var server = await ServerProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        using var answer = await http.GetAsync(new Uri("/api/v9/nothing?x=1", UriKind.Relative));
        await using (var client = await RawClient.ConnectAsync(server.Url))
        {
            await client.CloseAsync();
        }

        server.Terminate();
        await server.ExitAsync();
        var lines = server.Output.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Properties")).ToList();
        var request = Of(3001);
        request.GetProperty("Method").GetString().Should().Be("GET");
        request.GetProperty("Route").GetString().Should().Be("none");
        request.GetProperty("Status").GetInt32().Should().Be(404);
        request.GetProperty("Milliseconds").GetDouble().Should().BeGreaterThanOrEqualTo(0);
        request.GetProperty("Connection").GetString().Should().NotBeEmpty();
        Of(1002).GetProperty("Code").GetInt32().Should().Be(1000);
        Of(1002).GetProperty("Milliseconds").GetInt64().Should().BeGreaterThanOrEqualTo(0);

        JsonElement Of(int id) =>
            lines.Single(line => line.TryGetProperty("EventId", out var known) && known.TryGetProperty("Id", out var number) && number.GetInt32() == id);
    }

    [Test]
    public void Line_ends_and_terminal_codes_stay_inside_the_JSON_string()
    {
        const string Evil = "x\r\n{\"Level\":\"Fatal\"}\u001b[2J\0";
        var template = new MessageTemplateParser().Parse("Somebody sent {What}");
        using var written = new StringWriter();
        LogSetup.Lines.Format(
            new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Warning, new InvalidDataException(Evil), template, [new("What", new ScalarValue(Evil))]), written);
        var line = written.ToString();
        line.TrimEnd('\n').Where(char.IsControl).Should().BeEmpty();
        JsonDocument.Parse(line).RootElement.GetProperty("Properties").GetProperty("What").GetString().Should().Be(Evil);
    }

    private static async Task<string> SayItOverTheSocketAsync(Uri url)
    {
        await using var ann = await RawClient.ConnectAsync(url, $"Cookie: signal={Canary}", $"User-Agent: {Canary}");
        await ann.ExpectAsync("welcome");
        await ann.AskAsync("hello", $$"""{"token":"{{Canary}}.{{Canary}}.{{Canary}}"}""");
        await ann.AskAsync("resume", $$"""{"token":"{{Canary}}","seq":0}""");
        await ann.AskAsync("join-call", $$"""{"room":"{{Canary}}","name":"{{Canary}}","password":"{{Canary}}","more":1}""");
        var joined = await ann.JoinAsync($"{Canary}-room", Canary);
        await using var ben = await RawClient.ConnectAsync(url);
        await ben.ExpectAsync("welcome");
        await ben.JoinAsync($"{Canary}-room", "Ben");
        await ann.ExpectAsync("user-joined");
        await ann.AskAsync("chat-message", $$"""{"text":"{{Canary}}"}""");
        await ann.AskAsync("signal", $$"""{"sdp":"{{Canary}}"}""", to: ben.Id);
        await ann.AskAsync("moderate", $$"""{"action":"lock","password":"{{Canary}}"}""");
        await ann.AskAsync(Canary);
        await ann.SendAsync($$"""{"type":"chat-message","data":{"text":"{{Canary}}!""");
        await ann.ExpectAsync("error");
        await ann.SendAsync(new WebSocketFrame(Opcode.Binary, Encoding.ASCII.GetBytes(Canary)));
        await ann.CloseCodeAsync();
        return joined.Data("resume", "token").GetString()!;
    }

    private static async Task SayItOverHttpAsync(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Add("Cookie", $"signal={Canary}; session={Canary}");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {Canary}.{Canary}.{Canary}");
        string[] paths =
        [
            $"/call/{Canary}", $"/{Canary}", $"/?token={Canary}", $"/ws?token={Canary}", $"/healthz?{Canary}", $"/api/v1/rooms/{Canary}?{Canary}",
            $"/api/v1/users/me/history?before={Canary}", $"/api/v1/calls/{Canary}/messages", "/api/v1/users/me", $"/{Canary}%0d%0a/%00",
        ];
        foreach (var path in paths)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        }

        string[] bodies =
        [
            $$"""{"name":"Ann","username":"{{Canary}}","password":"{{Canary}} {{Canary}}","email":"{{Canary}}@example.org"}""",
            $$"""{"username":"{{Canary}}","password":"{{Canary}} {{Canary}}"}""", $$"""{"password":"{{Canary}}!""", $"\"{Canary}\"", $$"""{"room":"{{Canary}}"}""",
            $$"""{"name":"{{Canary}}","password":"{{Canary}}"}""",
        ];
        foreach (var path in new[] { "users/register", "users/login", "users/logout", "users/me/history", "rooms" })
        {
            foreach (var body in bodies)
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content);
            }
        }

        using var deleted = await http.DeleteAsync(new Uri($"/api/v1/users/me/history/{Canary}", UriKind.Relative));
    }

    private static async Task SayItInBrokenRequestsAsync(Uri url)
    {
        foreach (var head in new[] { $"{Canary} / HTTP/1.1\r\nHost: x\r\n\r\n", $"GET /{Canary} {Canary}\r\n\r\n", $"GET / HTTP/1.1\r\n{Canary}\u0001: x\r\n\r\n", $"{Canary}\r\n\r\n" })
        {
            await using var socket = await RawSocket.ConnectAsync(url);
            await socket.WriteAsync(Encoding.ASCII.GetBytes(head));
            await socket.ReadHeadAsync();
        }
    }
}
