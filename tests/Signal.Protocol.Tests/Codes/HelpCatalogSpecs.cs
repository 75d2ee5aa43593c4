using Signal.Protocol.ClientMessages;
using Signal.Protocol.ServerMessages;
using Signal.Protocol.Tests.Envelopes;

namespace Signal.Protocol.Tests.Codes;

public sealed class HelpCatalogSpecs
{
    private static IEnumerable<TestCaseData> Topics => HelpCatalog.All.Select(topic => new TestCaseData(topic).SetArgDisplayNames(topic.Type));

    [TestCaseSource(nameof(Topics))]
    public void The_example_is_accepted_when_pasted(HelpTopic topic)
    {
        var reading = Reading.Of(topic.Example.GetRawText());

        reading.Refusal.Should().BeNull();
        WireName<ClientMessageType>.Of(reading.Envelope.Type).Should().Be(topic.Type);
        reading.Envelope.Id.Should().NotBeNull("an example asks for an answer");
    }

    [TestCaseSource(nameof(Topics))]
    public void What_it_does_is_said_in_sentences(HelpTopic topic) => topic.About.Should().MatchRegex(@"^\p{Lu}.*\.$");

    [Test]
    public void There_is_a_topic_for_every_type_in_the_order_of_the_types() =>
        HelpCatalog.All.Select(topic => topic.Type).Should().Equal(WireName<ClientMessageType>.All);

    [Test]
    public void A_type_is_found_by_itself() => HelpCatalog.Of(ClientMessageType.Moderate).Type.Should().Be("moderate");
}
