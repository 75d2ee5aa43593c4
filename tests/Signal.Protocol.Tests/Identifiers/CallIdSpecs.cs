using System.Text.Json;
using Signal.Protocol.Identifiers;

namespace Signal.Protocol.Tests.Identifiers;

public sealed class CallIdSpecs
{
    [Test]
    public void A_new_one_is_c_and_32_hexadecimal_digits() => CallId.New().ToString().Should().MatchRegex("^c_[0-9a-f]{32}$");

    [Test]
    public void No_two_are_alike() => Enumerable.Range(0, 1_000).Select(_ => CallId.New()).Should().OnlyHaveUniqueItems();

    [Test]
    public void It_is_text_on_the_wire_and_reads_back()
    {
        var id = CallId.New();
        var json = JsonSerializer.Serialize(id);

        json.Should().Be($"\"{id}\"");
        JsonSerializer.Deserialize<CallId>(json).Should().Be(id);
    }

    [Test]
    public void A_number_is_none()
    {
        var reading = () => JsonSerializer.Deserialize<CallId>("7");

        reading.Should().Throw<JsonException>();
    }
}
