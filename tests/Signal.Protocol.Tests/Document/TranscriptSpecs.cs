using System.Text.Json;
using Signal.Protocol.Tests.Envelopes;
using Signal.Protocol.Tests.Vectors;

namespace Signal.Protocol.Tests.Document;

/// <summary>The frames of the transcripts are frames that can be sent, and answers that can come.</summary>
public sealed class TranscriptSpecs
{
    private static readonly HashSet<string> Shapes = [.. VectorFile.Answers.Select(vector => Shape(vector.Frame))];

    private static IEnumerable<SpokenLine> Sent => ProtocolDocument.Spoken.Where(line => line.Sent);

    private static IEnumerable<SpokenLine> Received => ProtocolDocument.Spoken.Where(line => !line.Sent);

    [TestCaseSource(nameof(Sent))]
    public void What_is_sent_is_accepted(SpokenLine line) => Reading.Of(line.Frame).Refusal.Should().BeNull();

    [TestCaseSource(nameof(Received))]
    public void What_is_received_has_the_members_of_one_of_the_answers(SpokenLine line) =>
        Shapes.Should().Contain(Shape(line.Frame));

    [Test]
    public void Every_request_with_an_id_is_answered_in_the_same_terminal_and_nothing_else_is()
    {
        var asked = new List<string>();
        foreach (var line in ProtocolDocument.Spoken)
        {
            using var frame = JsonDocument.Parse(line.Frame);
            if (frame.RootElement.TryGetProperty(line.Sent ? "id" : "re", out var id))
            {
                var name = $"{line.Who} {id}";
                asked.Contains(name).Should().Be(!line.Sent, name);
                _ = line.Sent ? Add(asked, name) : asked.Remove(name);
            }
        }

        asked.Should().BeEmpty();
    }

    [Test]
    public void Every_kind_of_line_is_there()
    {
        Sent.Should().HaveCountGreaterThan(20);
        Received.Should().HaveCountGreaterThan(30);
    }

    [Test]
    public void What_is_recommended_for_signals_can_be_sent() =>
        ProtocolDocument.Payloads.Should().HaveCount(4)
            .And.OnlyContain(data => Reading.Of($"{{\"type\":\"signal\",\"to\":\"p_3f9c2a7be41d0586\",\"data\":{data}}}").Refusal == null);

    private static bool Add(List<string> asked, string name)
    {
        asked.Add(name);
        return true;
    }

    private static string Shape(string json)
    {
        using var frame = JsonDocument.Parse(json);
        var type = frame.RootElement.GetProperty("type").GetString();
        var data = type == "signal" ? [] : Names(frame.RootElement.GetProperty("data"));
        return $"{type} {string.Join(' ', Names(frame.RootElement).Where(name => name != "re"))}: {string.Join(' ', data)}";
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
