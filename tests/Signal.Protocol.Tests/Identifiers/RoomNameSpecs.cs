using Signal.Protocol.Identifiers;
using Signal.Protocol.Tests.Vectors;

namespace Signal.Protocol.Tests.Identifiers;

public sealed class RoomNameSpecs
{
    private static readonly string Longest = new('r', ProtocolLimits.RoomChars);

    [TestCase("a")]
    [TestCase("demo")]
    [TestCase("Team_1.b-2")]
    [TestCase("...")]
    [TestCase("__proto__")]
    public void Letters_digits_dash_underscore_and_dot_make_a_name(string text)
    {
        RoomName.TryParse(text, out var name).Should().BeTrue();
        name!.ToString().Should().Be(text);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("a b")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("a%20b")]
    [TestCase("café")]
    [TestCase("ｄemo")]
    [TestCase("demo\n")]
    [TestCase("demo\0")]
    public void Anything_else_is_none(string text)
    {
        RoomName.TryParse(text, out var name).Should().BeFalse();
        name.Should().BeNull();
    }

    [Test]
    public void The_longest_has_64_characters()
    {
        RoomName.TryParse(Longest, out _).Should().BeTrue();
        RoomName.TryParse(Longest + "r", out _).Should().BeFalse();
    }

    [Test]
    public void Names_are_compared_without_case_and_shown_as_written()
    {
        var first = People.Room("Demo");
        var second = People.Room("dEMO");

        first.Should().Be(second);
        first.GetHashCode().Should().Be(second.GetHashCode());
        second.ToString().Should().Be("dEMO");
    }

    [Test]
    public void Different_names_differ()
    {
        var first = People.Room("demo");

        first.Should().NotBe(People.Room("demo2"));
        first.Equals(null).Should().BeFalse();
    }
}
