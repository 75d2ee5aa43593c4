using System.Text.Json;
using Signal.Protocol.Tests.Vectors;

namespace Signal.Protocol.Tests.Envelopes;

public sealed class MemberOrderSpecs
{
    private static IEnumerable<TestCaseData> Vectors => VectorFile.Cases(VectorFile.Accepts);

    private static IEnumerable<TestCaseData> Requests => VectorFile.Cases(VectorFile.Accepts.Where(vector => vector.Type != "signal"));

    [TestCaseSource(nameof(Vectors))]
    public void The_members_of_a_frame_may_stand_in_any_order(AcceptsVector vector)
    {
        var expected = Reading.Of(vector.Frame);

        foreach (var frame in Orders(vector.Frame))
        {
            var reading = Reading.Of(frame);
            reading.Refusal.Should().BeNull();
            reading.Envelope.Type.Should().Be(expected.Envelope.Type);
            reading.Envelope.Id.Should().Be(expected.Envelope.Id);
            reading.Envelope.To.Should().Be(expected.Envelope.To);
            reading.Data.Should().Be(expected.Data);
        }
    }

    [TestCaseSource(nameof(Requests))]
    public void The_members_of_data_may_stand_in_any_order(AcceptsVector vector)
    {
        var expected = Reading.Of(vector.Frame).Message;

        foreach (var data in Orders(vector.Data))
        {
            Reading.Of($$"""{"type":"{{vector.Type}}","data":{{data}}}""").Message.Should().Be(expected);
        }
    }

    private static IEnumerable<string> Orders(string json)
    {
        using var document = JsonDocument.Parse(json);
        var members = document.RootElement.EnumerateObject().Select(member => $"{JsonSerializer.Serialize(member.Name)}:{member.Value.GetRawText()}");
        return [.. Permutations([.. members]).Select(order => "{" + string.Join(',', order) + "}")];
    }

    private static IEnumerable<IEnumerable<string>> Permutations(IReadOnlyList<string> items) =>
        items.Count < 2
            ? [items]
            : items.SelectMany((first, index) => Permutations([.. items.Where((_, other) => other != index)]).Select(rest => rest.Prepend(first)));
}
