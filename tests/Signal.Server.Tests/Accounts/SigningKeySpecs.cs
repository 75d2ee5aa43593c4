using System.Runtime.Versioning;
using Signal.Server.Accounts.Keys;
using Signal.Server.Hosting;
using Signal.Server.Options;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Accounts;

public sealed class SigningKeySpecs
{
    private DataFolder _data = null!;

    private string KeyFile => Path.Combine(_data.Path, "signing.key");

    [SetUp]
    public void MakeFolder() => _data = new DataFolder();

    [TearDown]
    public void RemoveFolder() => _data.Dispose();

    [Test]
    [UnsupportedOSPlatform("windows")]
    public void A_key_is_generated_once_for_its_owners_eyes_only()
    {
        var first = Key();
        first.Should().HaveCount(32);
        File.GetUnixFileMode(KeyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Key().Should().Equal(first, "it outlives the server");
        Directory.GetFiles(_data.Path).Should().Equal(KeyFile);
    }

    [Test]
    public async Task Of_servers_that_start_together_all_take_the_same_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(Key)));
        keys.Should().OnlyContain(key => key.SequenceEqual(keys[0]));
        Directory.GetFiles(_data.Path).Should().Equal(KeyFile);
    }

    [TestCase("")]
    [TestCase("AAAA")]
    [TestCase("not base64 at all, but long enough for a key")]
    public void A_damaged_key_stops_the_start_instead_of_signing(string text)
    {
        File.WriteAllText(KeyFile, text);
        this.Invoking(specs => specs.Key()).Should().Throw<StartException>().WithMessage($"{KeyFile}*");
        File.ReadAllText(KeyFile).Should().Be(text, "what may be restored is not overwritten");
    }

    [Test]
    public void A_configured_key_is_base64_or_text_and_leaves_no_file()
    {
        var bytes = Enumerable.Range(100, 32).Select(n => (byte)n).ToArray();
        Key(Convert.ToBase64String(bytes)).Should().Equal(bytes);
        const string Text = "forty characters, none of them in base64";
        Key(Text).Should().Equal(System.Text.Encoding.UTF8.GetBytes(Text));
        Directory.GetFiles(_data.Path).Should().BeEmpty();
    }

    [TestCase("secret")]
    [TestCase("thirty-one characters, too few!")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [TestCase("abababababababababababababababababababababab")]
    [TestCase("your-256-bit-secret-your-256-bit-secret")]
    [TestCase("ChangeMe-ChangeMe-and-then-some-more-of-it")]
    [TestCase("my_super_secret_key_for_signing_all_the_tokens")]
    public void A_key_that_can_be_guessed_is_objected_to(string setting) => KeyStrength.Objection(setting).Should().NotBeNull();

    [Test]
    public void A_random_key_never_is()
    {
        for (var n = 0; n < 1_000; n++)
        {
            var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
            KeyStrength.Objection(Convert.ToBase64String(key)).Should().BeNull();
            KeyStrength.Objection(Convert.ToHexString(key)).Should().BeNull();
        }
    }

    private byte[] Key() => Key(string.Empty);

    private byte[] Key(string setting) =>
        new SigningKey(Microsoft.Extensions.Options.Options.Create(new SignalOptions { DataDirectory = _data.Path, SigningKey = setting })).Bytes;
}
