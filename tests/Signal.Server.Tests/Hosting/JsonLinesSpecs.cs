using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Serilog.Events;
using Serilog.Parsing;
using Signal.Server.Hosting;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

/// <summary>A line of the log is one JSON object, whatever somebody sent.</summary>
public sealed class JsonLinesSpecs
{
    /// <summary>Line ends of all kinds, terminal codes, turns of direction, a byte order mark, and halves of characters.</summary>
    private const string Evil = "x\r\n{\"Level\":\"Fatal\"}\u001b[2J\0\u007F\u0085\u009B1m\u2028\u2029\u202E\u2066\uFEFF\uFFFEé😀\uD83D|\uDE00\uDE00\uD83D";

    private static readonly string Readable = Evil.Replace("\uD83D|\uDE00\uDE00\uD83D", "\uFFFD|\uFFFD\uFFFD\uFFFD", StringComparison.Ordinal);

    [Test]
    public void Whatever_is_in_a_value_stays_inside_its_string()
    {
        var line = Write(Evil);
        JsonDocument.Parse(line).RootElement.GetProperty("Properties").GetProperty("What").GetString().Should().Be(Readable);
    }

    /// <summary>Any sixteen bits, paired or not.</summary>
    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property So_does_any_text_there_is() => Prop.ForAll(Gen.Choose(0, char.MaxValue).Select(number => (char)number).ArrayOf().ToArbitrary(), letters =>
    {
        var line = Write(new string(letters));
        JsonDocument.Parse(line).RootElement.GetProperty("Properties").GetProperty("What").GetString()!.Length.Should().Be(letters.Length);
    });

    [Test]
    public async Task In_production_every_line_is_an_object_whatever_clients_send()
    {
        using var server = await ServerProcess.StartAsync(
            "--Serilog:MinimumLevel:Default=Debug", "--Serilog:MinimumLevel:Override:Microsoft.AspNetCore=Debug", "--Signal:Log:LinesPerSecond=0", "--Signal:Limits:Enabled=false");
        var json = JsonSerializer.Serialize("x\r\n\u001b[2J\u0085\u2028\u202E");
        await using (var ann = await RawClient.ConnectAsync(server.Url))
        {
            await ann.ExpectAsync("welcome");
            await ann.AskAsync("join-call", $$"""{"room":{{json}},"name":{{json}}}""");
            await ann.AskAsync("join-call", $$"""{"room":"evil","name":{{json}}}""");
            await ann.SendAsync("""{"type":"join-call","data":{"room":"evil","name":"\ud800"}}""");
            await ann.ExpectAsync("error");
            await ann.CloseAsync();
        }

        using (var http = new HttpClient { BaseAddress = server.Url })
        {
            foreach (var path in new[] { "/%0d%0a%1b%5b2J", "/call/%e2%80%a8", "/api/v1/rooms/%ed%a0%80", "/api/%0a?%0a%e2%80%a8", "/%c2%9b1m" })
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            }
        }

        foreach (var head in new[] { "\u001b[2J\u0085 / HTTP/1.1\r\nHost: x\r\n\r\n", "GET /ws HTTP/1.1\r\nHost: x\r\nUser-Agent: \u001b[2J\u0085\u009B\r\nCookie: a=\u00FF\n\r\n\r\n" })
        {
            await using var socket = await RawSocket.ConnectAsync(server.Url);
            await socket.WriteAsync(Encoding.Latin1.GetBytes(head));
            await socket.ReadHeadAsync();
        }

        server.Terminate();
        await server.ExitAsync();
        server.Output.Should().HaveCountGreaterThan(5);
        foreach (var line in server.Output)
        {
            line.Should().MatchRegex("^[ -~]+$", "it is ASCII");
            JsonDocument.Parse(line).RootElement.GetProperty("MessageTemplate").GetString().Should().NotBeEmpty();
        }
    }

    private static string Write(string text)
    {
        var template = new MessageTemplateParser().Parse("Somebody sent {What}");
        using var written = new StringWriter();
        new JsonLines().Format(
            new LogEvent(DateTimeOffset.UnixEpoch, LogEventLevel.Warning, new InvalidDataException(text), template, [new("What", new ScalarValue(text))]), written);
        var line = written.ToString();
        line.Should().EndWith("\n");
        line.TrimEnd('\n').Should().MatchRegex("^[ -~]+$", "it is one line of ASCII");
        return line;
    }
}
