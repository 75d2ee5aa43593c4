using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Signal.Protocol.Frames;
using Signal.Protocol.Tests.Vectors;

namespace Signal.Protocol.Tests.Envelopes;

public sealed class SignalDataSpecs
{
    [FsCheck.NUnit.Property(MaxTest = 1_000)]
    public Property Whatever_the_object_it_passes_byte_for_byte() =>
        Prop.ForAll(JsonText.Object.ToArbitrary(), data => Pass(Around(data)).Should().Be(Received(data)));

    [Test]
    public void Spacing_numbers_and_letters_pass_as_they_came() =>
        Pass("""{ "data" : {"a": 1.0, "b":"é", "c":[ 1 ]} , "to":"p_3f9c2a7be41d0586", "type":"signal" }""")
            .Should().Be("""{"type":"signal","from":"p_51d0c8e2a97f4b36","ts":1763700000000,"data":{"a": 1.0, "b":"é", "c":[ 1 ]}}""");

    [Test]
    public void No_data_is_an_empty_object() => Pass("""{"type":"signal","to":"p_3f9c2a7be41d0586"}""").Should().Be(Received("{}"));

    private static string Around(string data) => $$"""{"type":"signal","to":"p_3f9c2a7be41d0586","data":{{data}}}""";

    private static string Received(string data) => $$"""{"type":"signal","from":"p_51d0c8e2a97f4b36","ts":1763700000000,"data":{{data}}}""";

    private static string Pass(string sent)
    {
        var reading = Reading.Of(sent);
        reading.Refusal.Should().BeNull();
        reading.Envelope.To.Should().Be(People.Ann);
        var frame = SignalFrame.Encode(People.Bob, People.Now, reading.Envelope.Data.Span);
        var received = Encoding.UTF8.GetString(frame.Bytes.Span);
        frame.Release();
        return received;
    }
}
