using System.Text.Json;
using Signal.Protocol.Frames;
using Signal.Protocol.ServerMessages;

namespace Signal.Protocol.Tests.Envelopes;

public sealed class SizeSpecs
{
    [TestCase("""{"type":"chat-message","data":{"text":"#"}}""", ProtocolLimits.TextChars, "data.text")]
    [TestCase("""{"type":"hello","data":{"token":"#"}}""", ProtocolLimits.TokenChars, "data.token")]
    [TestCase("""{"type":"resume","data":{"token":"#","seq":0}}""", ProtocolLimits.TokenChars, "data.token")]
    [TestCase("""{"type":"join-call","data":{"room":"#","name":"Ann"}}""", ProtocolLimits.RoomChars, "data.room")]
    [TestCase("""{"type":"join-call","data":{"room":"demo","name":"#"}}""", ProtocolLimits.NameChars, "data.name")]
    [TestCase("""{"type":"join-call","data":{"room":"demo","name":"Ann","password":"#"}}""", ProtocolLimits.PasswordChars, "data.password")]
    [TestCase("""{"type":"moderate","data":{"action":"lock","password":"#"}}""", ProtocolLimits.PasswordChars, "data.password")]
    [TestCase("""{"type":"ping","id":"#"}""", ProtocolLimits.IdChars, "id")]
    public void Text_may_have_one_to_so_many_characters(string frame, int most, string member)
    {
        Fill(frame, 1).Refusal.Should().BeNull();
        Fill(frame, most).Refusal.Should().BeNull();
        Fill(frame, 0).Refusal!.Message.Should().StartWith(member);
        Fill(frame, most + 1).Refusal!.Message.Should().StartWith(member);
    }

    [Test]
    public void A_character_is_a_code_unit_of_UTF_16()
    {
        const string Frame = """{"type":"chat-message","data":{"text":"#"}}""";

        Fill(Frame, ProtocolLimits.TextChars / 2, "🙂").Refusal.Should().BeNull();
        Fill(Frame, (ProtocolLimits.TextChars / 2) + 1, "🙂").Refusal!.Code.Should().Be(ErrorCode.BadRequest);
    }

    [Test]
    public void A_long_name_of_an_unknown_member_is_cut_in_the_refusal()
    {
        var name = new string('x', 10_000);

        Reading.Of($$"""{"type":"ping","{{name}}":1}""").Refusal!.Message.Length.Should().BeLessThan(120);
        Reading.Of($$$"""{"type":"ping","data":{"{{{name}}}":1}}""").Refusal!.Message.Length.Should().BeLessThan(120);
        Reading.Of($$$"""{"type":"ping","data":{"{{{name}}}":null}}""").Refusal!.Message.Length.Should().BeLessThan(120);
    }

    [Test]
    public void A_name_cut_in_the_middle_of_a_character_can_still_be_written()
    {
        var name = new string('x', 39) + "🙂🙂";
        var refusal = Reading.Of($$"""{"type":"ping","{{name}}":1}""").Refusal!;
        var frame = FrameEncoder.Encode(new Failure(refusal.Code, refusal.Message, refusal.Code.MayRetry()), new Stamp(0));

        using var written = JsonDocument.Parse(frame.Bytes);
        written.RootElement.GetProperty("data").GetProperty("message").GetString().Should().Contain("xxx");
    }

    private static Reading Fill(string frame, int times, string text = "x") =>
        Reading.Of(frame.Replace("#", string.Concat(Enumerable.Repeat(text, times)), StringComparison.Ordinal));
}
