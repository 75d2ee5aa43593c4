using System.Text;
using System.Text.Json;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Tests.Vectors;

public sealed class AnswersSpecs
{
    private static IEnumerable<TestCaseData> Vectors => VectorFile.Cases(VectorFile.Answers);

    [TestCaseSource(nameof(Vectors))]
    public void The_server_writes_the_frame_byte_for_byte(AnswersVector vector)
    {
        var frame = AnswerBuilders.All[vector.Name]();

        Encoding.UTF8.GetString(frame.Bytes.Span).Should().Be(vector.Frame);
        frame.Release();
    }

    [TestCaseSource(nameof(Vectors))]
    public void The_frame_has_its_type_its_time_and_its_data(AnswersVector vector)
    {
        using var frame = JsonDocument.Parse(vector.Frame);

        frame.RootElement.GetProperty("type").GetString().Should().Be(vector.Type);
        frame.RootElement.GetProperty("ts").GetInt64().Should().BePositive();
        frame.RootElement.GetProperty("data").ValueKind.Should().Be(JsonValueKind.Object);
    }

    [Test]
    public void Each_is_built_here_and_none_is_built_in_vain() =>
        AnswerBuilders.All.Keys.Should().BeEquivalentTo(VectorFile.Answers.Select(vector => vector.Name));

    [Test]
    public void Every_type_of_the_server_has_one() =>
        VectorFile.Answers.Select(vector => vector.Type).Distinct().Should().BeEquivalentTo(WireName<ServerMessageType>.All);
}
