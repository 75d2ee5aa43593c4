using Signal.Protocol.ClientMessages;
using Signal.Protocol.Tests.Envelopes;

namespace Signal.Protocol.Tests.Vectors;

public sealed class RefusesSpecs
{
    private static IEnumerable<TestCaseData> Vectors => VectorFile.Cases(VectorFile.Refuses);

    [TestCaseSource(nameof(Vectors))]
    public void The_frame_is_refused_as_the_vector_says(RefusesVector vector)
    {
        var refusal = Reading.Of(vector.Frame).Refusal;

        refusal.Should().NotBeNull();
        WireName<ErrorCode>.Of(refusal!.Code).Should().Be(vector.Code);
        refusal.Re.Should().Be(vector.Re);
        refusal.Message.Length.Should().BeInRange(1, 200);
        refusal.Message.Contains(vector.Names ?? string.Empty, StringComparison.Ordinal).Should().BeTrue($"'{refusal.Message}' names {vector.Names}");
    }

    [Test]
    public void A_bad_request_names_the_member_unless_its_name_is_no_text() =>
        VectorFile.Refuses.Where(vector => vector.Code == "bad-request" && vector.Names is null).Select(vector => vector.Name)
            .Should().OnlyContain(name => name.Contains("surrogate") || name.Contains("null-character") || name.Contains("without-name"));

    [Test]
    public void Every_type_of_request_has_several() =>
        WireName<ClientMessageType>.All.Should().OnlyContain(type => VectorFile.Refuses.Count(vector => vector.Frame.Contains($"\"{type}\"")) > 1);
}
