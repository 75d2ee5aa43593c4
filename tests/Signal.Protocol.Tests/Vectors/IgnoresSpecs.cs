using System.Text.Json;

namespace Signal.Protocol.Tests.Vectors;

public sealed class IgnoresSpecs
{
    private static IEnumerable<TestCaseData> Vectors => VectorFile.Cases(VectorFile.Ignores);

    [TestCaseSource(nameof(Vectors))]
    public void The_frame_is_one_that_a_server_could_send(IgnoresVector vector)
    {
        using var frame = JsonDocument.Parse(vector.Frame);

        frame.RootElement.GetProperty("type").GetString().Should().NotBeEmpty();
        frame.RootElement.GetProperty("ts").GetInt64().Should().BePositive();
    }

    [Test]
    public void Names_are_used_once_in_each_file()
    {
        VectorFile.Accepts.Should().OnlyHaveUniqueItems(vector => vector.Name);
        VectorFile.Refuses.Should().OnlyHaveUniqueItems(vector => vector.Name);
        VectorFile.Answers.Should().OnlyHaveUniqueItems(vector => vector.Name);
        VectorFile.Ignores.Should().OnlyHaveUniqueItems(vector => vector.Name);
    }
}
