using System.ComponentModel.DataAnnotations;
using Signal.Server.Options;

namespace Signal.Server.Tests.Ice;

/// <summary>What a browser would not take, or a stranger could find out, does not get past the start.</summary>
public sealed class IceOptionsSpecs
{
    private const string Secret = "sixteen letters!";

    [TestCase("stun:stun.example.org", "turn:turn.example.org:3478?transport=udp")]
    [TestCase("stuns:stun.example.org:5349", "turns:[2001:db8::1]:5349?transport=tcp")]
    public void Servers_as_browsers_take_them_are_fine(string stun, string turn) =>
        Objections(new IceOptions { StunUrls = [stun], TurnUrls = [turn], TurnSecret = Secret }).Should().BeEmpty();

    [TestCase("turn.example.org")]
    [TestCase("turn:")]
    [TestCase("turn://turn.example.org")]
    [TestCase("stun:stun.example.org")]
    [TestCase("turn:ann@turn.example.org")]
    [TestCase("turn:turn.example.org?transport=sctp")]
    [TestCase("turn:turn.example.org turn:other.example.org")]
    public void Other_words_are_no_TURN_server(string said) =>
        Objections(new IceOptions { TurnUrls = [said], TurnSecret = Secret }).Should().ContainSingle().Which.Should().Contain("Signal:Ice:TurnUrls").And.Contain(said);

    [TestCase("stun:")]
    [TestCase("stun:stun.example.org?transport=udp")]
    public void Other_words_are_no_STUN_server(string said) =>
        Objections(new IceOptions { StunUrls = [said] }).Should().ContainSingle().Which.Should().Contain("Signal:Ice:StunUrls").And.Contain(said);

    [TestCase("")]
    [TestCase("fifteen letters")]
    public void A_secret_that_can_be_guessed_is_none(string secret)
    {
        var objection = Objections(new IceOptions { TurnUrls = ["turn:turn.example.org"], TurnSecret = secret }).Should().ContainSingle().Which;
        objection.Should().Contain("Signal:Ice:TurnSecret").And.Contain("16");
        if (secret.Length > 0)
        {
            objection.Should().NotContain(secret);
        }
    }

    [Test]
    public void A_secret_without_a_server_is_a_mistake() =>
        Objections(new IceOptions { TurnSecret = Secret }).Should().ContainSingle().Which.Should().Contain("Signal:Ice:TurnUrls").And.NotContain(Secret);

    [TestCase(9)]
    [TestCase(86_401)]
    public void Credentials_are_good_for_ten_seconds_to_a_day(int seconds) =>
        Objections(new IceOptions { TurnTtlSeconds = seconds }).Should().ContainSingle().Which.Should().Contain("TurnTtlSeconds");

    private static IEnumerable<string> Objections(IceOptions options)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        return found.Select(objection => objection.ErrorMessage!);
    }
}
