using System.Globalization;
using Signal.Server.Ice;
using Signal.Server.Options;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Ice;

public sealed class TurnCredentialSpecs
{
    [Test]
    public void The_example_in_the_protocol_is_what_the_server_computes()
    {
        var example = Example();
        var expiresAt = (long.Parse(example["now, ms"], CultureInfo.InvariantCulture) / 1_000) + long.Parse(example["good for, s"], CultureInfo.InvariantCulture);
        TurnCredential.Of(example["peer"], expiresAt, example["secret of both servers"])
            .Should().Be(new TurnCredential(example["username"], example["credential"]));
    }

    [Test]
    public void A_credential_is_good_from_now_for_as_long_as_configured()
    {
        var time = new ManualTime();
        var options = new SignalOptions { Ice = new IceOptions { TurnUrls = ["turn:turn.example.org"], TurnSecret = "sixteen letters!", TurnTtlSeconds = 600 } };
        var list = new IceServerBook(Microsoft.Extensions.Options.Options.Create(options), time).For(TurnUser.Account("ann"));
        var expiresAt = time.GetUtcNow().AddSeconds(600).ToUnixTimeSeconds();
        list.ExpiresAt.Should().Be(expiresAt * 1_000);
        list.IceServers.Should().ContainSingle().Which.Username.Should().Be($"{expiresAt}:@ann");
    }

    [Test]
    public void A_credential_does_not_show_itself() => TurnCredential.Of("ann", 1, "sixteen letters!").ToString().Should().Be("1:ann");

    /// <summary>The table of the section on ICE servers: what, and its value.</summary>
    private static Dictionary<string, string> Example() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "protocol.md"))
        .SkipWhile(line => line != "## ICE servers")
        .SkipWhile(line => !line.StartsWith('|'))
        .TakeWhile(line => line.StartsWith('|'))
        .Skip(2)
        .Select(row => row.Trim('|').Split('|'))
        .ToDictionary(cells => cells[0].Trim().Trim('`'), cells => cells[1].Trim().Trim('`'));
}
