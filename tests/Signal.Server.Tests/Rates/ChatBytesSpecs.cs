using System.Text.Json;
using Signal.Server.Dispatch.Rates;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Rates;

/// <summary>How much chat one address may have kept: here 64 KiB at once, and then 16 KiB a second.</summary>
public sealed class ChatBytesSpecs : RestTest
{
    /// <summary>Of 4,000 letters and 160 bytes beside them.</summary>
    private const int Longest = 15;

    private static readonly string Text = new('x', 4_000);

    private RawClient _ann = null!;
    private RawClient _ben = null!;

    protected override string[] Settings =>
        [.. AnyRate.Settings, "--Signal:Limits:AddressRates:ChatBurstBytes=65536", "--Signal:Limits:AddressRates:ChatBytesPerSecond=16384"];

    [SetUp]
    public async Task Two_are_in_calls_of_their_own()
    {
        _ann = await Server.JoinAsync("here", "Ann");
        _ben = await Server.JoinAsync("there", "Ben");
        for (var n = 0; n < Longest; n++)
        {
            (await SayAsync(_ann, Text)).Type().Should().Be("ack");
        }
    }

    [TearDown]
    public async Task Over()
    {
        await _ann.DisposeAsync();
        await _ben.DisposeAsync();
    }

    [Test]
    public async Task Past_them_all_connections_of_the_address_wait()
    {
        (await SayAsync(_ben, Text)).Code().Should().Be("rate-limited");
        await using var anew = await Server.JoinAsync("elsewhere", "Ann");
        var refused = await SayAsync(anew, Text);
        refused.Code().Should().Be("rate-limited");
        refused.Data("retryAfterMs").GetInt32().Should().Be((int)RateLimiter.ShortestWait.TotalMilliseconds);
        (await SayAsync(anew, "hi")).Code().Should().Be("rate-limited", "it would overtake the one that has to be repeated");
        Time.Advance(RateLimiter.ShortestWait);
        (await SayAsync(anew, Text)).Data("seq").GetInt32().Should().Be(1, "nothing of what was refused is kept");
    }

    [Test]
    public async Task What_still_fits_is_said_by_whoever_was_not_refused()
    {
        (await SayAsync(_ann, Text)).Code().Should().Be("rate-limited");
        (await SayAsync(_ben, "hi")).Type().Should().Be("ack");
    }

    [Test]
    public async Task Who_used_up_more_waits_for_longer()
    {
        (await SayAsync(_ben, new string('x', 2_900))).Type().Should().Be("ack");
        (await SayAsync(_ann, new string('é', 4_000))).Data("retryAfterMs").GetInt32().Should().Be(494, "8,160 bytes are wanted, and 76 there");
    }

    private static Task<JsonElement> SayAsync(RawClient client, string text) => client.AskAsync("chat-message", $$"""{"text":"{{text}}"}""");
}
