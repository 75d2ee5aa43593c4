using Signal.Protocol.Tests.Envelopes;
using Signal.Protocol.Tests.Vectors;

namespace Signal.Protocol.Tests.Document;

/// <summary>What protocol.md quotes exists, and its wrong frames are wrong in the way it says.</summary>
public sealed class QuotedFrameSpecs
{
    private static IEnumerable<TestCaseData> WrongFrames =>
        ProtocolDocument.Table("Wrong frames").Select(row => new TestCaseData(row[0], row[1], row[3]).SetArgDisplayNames(row[3]));

    [TestCaseSource(nameof(WrongFrames))]
    public void A_wrong_frame_is_refused_with_the_code_beside_it(string frame, string code, string vector)
    {
        WireName<ErrorCode>.Of(Reading.Of(frame).Refusal!.Code).Should().Be(code);
        VectorFile.Refuses.Should().Contain(known => known.Name == vector && known.Frame == frame && known.Code == code);
    }

    [Test]
    public void There_is_a_wrong_frame_for_every_code_that_reading_knows() =>
        ProtocolDocument.Table("Wrong frames").Select(row => row[1]).Distinct().Should().BeEquivalentTo("bad-json", "bad-request", "unknown-type");

    [Test]
    public void The_vectors_named_beside_a_request_are_accepted_frames_of_it() =>
        Named("Requests", 4).Should().BeSubsetOf(VectorFile.Accepts.Select(vector => (vector.Type, vector.Name)));

    [Test]
    public void The_vectors_named_beside_a_type_of_the_server_are_answers_of_it() =>
        Named("What the server sends", 3).Should().BeSubsetOf(VectorFile.Answers.Select(vector => (vector.Type, vector.Name)));

    [Test]
    public void A_frame_quoted_in_a_sentence_or_a_table_is_one_of_the_vectors() =>
        ProtocolDocument.Quotes.Where(quote => quote.StartsWith("{\"", StringComparison.Ordinal))
            .Should().NotBeEmpty().And.BeSubsetOf(VectorFile.All.Select(vector => vector.Frame));

    [Test]
    public void A_frame_quoted_elsewhere_is_accepted() =>
        ProtocolDocument.Quotes.Where(quote => quote.StartsWith("{\"", StringComparison.Ordinal))
            .Except(ProtocolDocument.Names("Wrong frames")).Where(quote => Reading.Of(quote).Refusal is not null)
            .Should().BeEmpty();

    private static IEnumerable<(string Type, string Vector)> Named(string heading, int column) =>
        ProtocolDocument.Table(heading).SelectMany(row => row[column].Split("`, `").Select(vector => (row[0], vector)));
}
