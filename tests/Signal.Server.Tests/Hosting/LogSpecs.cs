using System.Text.Json;
using System.Text.RegularExpressions;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

/// <summary>What the log says, and what it never does.</summary>
public sealed partial class LogSpecs
{
    private static readonly string[] Everything =
    [
        "--Serilog:MinimumLevel:Default=Debug",
        "--Serilog:MinimumLevel:Override:Microsoft.AspNetCore=Debug",
        "--Signal:Log:LinesPerSecond=0",
        "--Signal:Limits:Enabled=false",
        $"--Signal:Ice:TurnSecret={Canary.Word}-{Canary.Word}-{Canary.Word}",
        "--Signal:Ice:TurnUrls:0=turn:turn.example.org",
        $"--Signal:Metrics:Token={Canary.Word}-{Canary.Word}-{Canary.Word}",
        $"--Signal:SigningKey={Canary.Word}-Zq7LmR2vXw9TbKpDsYhG3uFeJa",
    ];

    [TestCase("Production")]
    [TestCase("Development")]
    public async Task No_secret_is_in_it_at_any_level_above_trace(string environment)
    {
        using var server = await ServerProcess.StartAsync([.. Everything, "--environment", environment]);
        string[] secrets =
        [
            Canary.Word, await Canary.OverTheSocketAsync(server.Url), .. await Canary.SignedInAsync(server.Url), .. await Canary.ComingBackAsync(server.Url),
        ];
        await Canary.OverHttpAsync(server.Url);
        await Canary.InBrokenRequestsAsync(server.Url);
        await Canary.InASocketsAddressAsync(server.Url);
        await Canary.ReadingMetricsAsync(server.Url);
        server.Terminate();
        var (_, error) = await server.ExitAsync();

        error.Should().BeEmpty();
        server.Output.Should().Contain(line => line.Contains("/call/{room}", StringComparison.Ordinal), "the requests are in it");
        server.Output.Should().Contain(line => RefusedSocket().IsMatch(line), "sockets with a query are in it too");
        server.Output.Should().NotContain(line => secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Test]
    public async Task In_production_a_request_and_a_connection_cut_are_one_JSON_object_each()
    {
        using var server = await ServerProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        using var answer = await http.GetAsync(new Uri("/api/v9/nothing?x=1", UriKind.Relative));
        await using (var polite = await RawClient.ConnectAsync(server.Url))
        {
            await polite.CloseAsync();
        }

        await using (var wrong = await RawClient.ConnectAsync(server.Url))
        {
            await wrong.SendAsync(new WebSocketFrame(Opcode.Binary, new byte[] { 1 }));
            (await wrong.CloseCodeAsync()).Should().Be(1003);
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
        Of(1002).GetProperty("Code").GetInt32().Should().Be(1003, "a goodbye makes no line");
        Of(1002).GetProperty("Milliseconds").GetInt64().Should().BeGreaterThanOrEqualTo(0);

        JsonElement Of(int id) =>
            lines.Single(line => line.TryGetProperty("EventId", out var known) && known.TryGetProperty("Id", out var number) && number.GetInt32() == id);
    }

    /// <summary>In JSON, and in text as it is in Development.</summary>
    [GeneratedRegex("\"Route\":\"/ws/?\",\"Status\":400|GET /ws/? 400 ")]
    private static partial Regex RefusedSocket();
}
