using Signal.Protocol.Identifiers;

namespace Signal.Protocol.Tests.Identifiers;

public sealed class PeerIdSpecs
{
    [Test]
    public void The_written_form_reads_back()
    {
        var id = PeerId.New();
        PeerId.TryParse(id.ToString(), out var read).Should().BeTrue();
        read.Should().Be(id);
    }

    [TestCase("")]
    [TestCase("p_")]
    [TestCase("p_3F9C2A7BE41D0586")]
    [TestCase("p_3f9c2a7be41d058")]
    [TestCase("p_3f9c2a7be41d05866")]
    [TestCase("x_3f9c2a7be41d0586")]
    [TestCase("p_3f9c2a7be41d058é")]
    [TestCase("p_-f9c2a7be41d0586")]
    [TestCase("__proto__")]
    public void Anything_else_is_nobody(string text)
    {
        PeerId.TryParse(text, out var id).Should().BeFalse();
        id.Should().Be(PeerId.None);
    }
}
