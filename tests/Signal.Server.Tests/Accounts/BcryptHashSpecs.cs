using System.Globalization;
using Signal.Server.Accounts.Passwords;

namespace Signal.Server.Tests.Accounts;

/// <summary>What is a hash of a cost that one can pay, and what is none.</summary>
public sealed class BcryptHashSpecs
{
    private const string SaltAndHash = "N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

    [Test]
    public void The_cost_is_what_it_says([Range(4, 14)] int cost, [Values("2a", "2b", "2y")] string version) =>
        BcryptHash.CostOf(string.Create(CultureInfo.InvariantCulture, $"${version}${cost:D2}${SaltAndHash}")).Should().Be(cost);

    [TestCase("$2b$00$")]
    [TestCase("$2b$03$")]
    [TestCase("$2b$15$")]
    [TestCase("$2b$31$")]
    [TestCase("$2b$99$")]
    [TestCase("$2b$-4$")]
    [TestCase("$2b$4$")]
    [TestCase("$2b$004$")]
    [TestCase("$2b$\u0660\u0664$")]
    [TestCase("$2b$$")]
    [TestCase("$2$04$")]
    [TestCase("$2x$04$")]
    [TestCase("$1$")]
    [TestCase("$6$")]
    [TestCase(" $2b$04$")]
    [TestCase("x\n$2b$04$")]
    [TestCase("")]
    public void Another_cost_and_another_algorithm_are_none(string beginning) => BcryptHash.CostOf(beginning + SaltAndHash).Should().BeNull();

    [TestCase('+')]
    [TestCase('=')]
    [TestCase('-')]
    [TestCase('_')]
    [TestCase('$')]
    [TestCase(' ')]
    [TestCase('\0')]
    [TestCase('\n')]
    [TestCase('\u00E4')]
    [TestCase('\uFF21')]
    public void Every_character_is_of_bcrypts_alphabet(char other)
    {
        for (var place = 0; place < SaltAndHash.Length; place++)
        {
            BcryptHash.CostOf($"$2b$04${SaltAndHash[..place]}{other}{SaltAndHash[(place + 1)..]}").Should().BeNull("{0} is at {1}", other, place);
        }
    }

    [TestCase("")]
    [TestCase("$2b$04$")]
    [TestCase("$2b$04$N9qo8uLOickgx2ZMRZoMye")]
    [TestCase("$2b$04$" + SaltAndHash + "y")]
    [TestCase("$2b$04$" + SaltAndHash + "\n")]
    [TestCase(SaltAndHash)]
    public void Anything_shorter_or_longer_is_none(string text) => BcryptHash.CostOf(text).Should().BeNull();

    [Test]
    public void Nobodys_hash_is_one_like_any_other()
    {
        var hash = BcryptHash.OfNobody(11);
        BcryptHash.CostOf(hash).Should().Be(11);
        BcryptHash.OfNobody(11).Should().NotBe(hash);
    }
}
