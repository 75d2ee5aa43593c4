using Signal.Protocol.ClientMessages;
using Signal.Protocol.Identifiers;
using Signal.Protocol.Tests.Envelopes;

namespace Signal.Protocol.Tests.Vectors;

public sealed class AcceptsSpecs
{
    private static IEnumerable<TestCaseData> Vectors => VectorFile.Cases(VectorFile.Accepts);

    [TestCaseSource(nameof(Vectors))]
    public void The_frame_is_read_as_the_vector_says(AcceptsVector vector)
    {
        var reading = Reading.Of(vector.Frame);

        reading.Refusal.Should().BeNull();
        WireName<ClientMessageType>.Of(reading.Envelope.Type).Should().Be(vector.Type);
        reading.Envelope.Id.Should().Be(vector.Id);
        reading.Data.Should().Be(vector.Data);
        (reading.Message is null).Should().Be(vector.Type == "signal", "the data of signal is never read");
    }

    [TestCaseSource(nameof(Vectors))]
    public void The_receiver_is_the_peer_named_or_nobody(AcceptsVector vector)
    {
        var to = Reading.Of(vector.Frame).Envelope.To;

        to.Should().Match<PeerId>(peer => peer == PeerId.None || peer.ToString() == vector.To);
        (to != PeerId.None).Should().Be(vector.To?.StartsWith("p_", StringComparison.Ordinal) == true);
    }

    [Test]
    public void Every_type_of_request_has_several() =>
        WireName<ClientMessageType>.All.Should().OnlyContain(type => VectorFile.Accepts.Count(vector => vector.Type == type) > 1);
}
