using System.Text.Json;
using Serilog.Events;
using Serilog.Parsing;
using Signal.Server.Hosting;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

/// <summary>What the log says, and what it never does.</summary>
public sealed class LogSpecs
{
    private static readonly string[] Everything =
        ["--Serilog:MinimumLevel:Default=Debug", "--Serilog:MinimumLevel:Override:Microsoft.AspNetCore=Debug", "--Signal:Limits:Enabled=false"];

    [TestCase("Production")]
    [TestCase("Development")]
    public async Task No_secret_is_in_it_at_any_level_above_trace(string environment)
    {
        using var server = await ServerProcess.StartAsync([.. Everything, "--environment", environment]);
        string[] secrets = [Canary.Word, await Canary.OverTheSocketAsync(server.Url), .. await Canary.SignedInAsync(server.Url)];
        await Canary.OverHttpAsync(server.Url);
        await Canary.InBrokenRequestsAsync(server.Url);
        server.Terminate();
        var (_, error) = await server.ExitAsync();

        error.Should().BeEmpty();
        server.Output.Should().Contain(line => line.Contains("/call/{room}", StringComparison.Ordinal), "the requests are in it");
        server.Output.Should().NotContain(line => secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
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
}
