using System.Net;
using Signal.Server.Guard;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Guard;

/// <summary>How many requests one address may make over HTTP.</summary>
public sealed class RequestRateSpecs : RestTest
{
    private const int Burst = 5;
    private const string Cheapest = "ice-servers";

    protected override string[] Settings => [$"--Signal:Limits:AddressRates:ApiBurst={Burst}", "--Signal:Limits:AddressRates:ApiPerSecond=1"];

    [Test]
    public async Task Past_the_burst_an_address_is_refused_a_second_later_and_another_is_served()
    {
        await UseUpAsync();
        var refusal = await RefusalAsync();
        refusal.ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        refusal.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(1));
        using var stranger = new RestClient(Server.Url, "127.0.0.2");
        (await stranger.GetAsync(Cheapest)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Whatever_is_asked_for_counts()
    {
        for (var n = 0; n < Burst; n++)
        {
            (await Api.PostAsync("users/login", new { username = "ann" })).Code.Should().Be("bad-request");
        }

        (await RefusalAsync()).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
    }

    [Test]
    public async Task It_may_ask_again_as_time_goes_by()
    {
        await UseUpAsync();
        Time.Advance(TimeSpan.FromSeconds(3));
        for (var n = 0; n < 3; n++)
        {
            (await Api.GetAsync(Cheapest)).Status.Should().Be(HttpStatusCode.OK);
        }

        (await RefusalAsync()).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
    }

    [TestCase("/")]
    [TestCase("/healthz")]
    [TestCase("/readyz")]
    public async Task Pages_and_probes_are_not_counted(string path)
    {
        await UseUpAsync();
        using var http = new HttpClient { BaseAddress = Server.Url };
        for (var n = 0; n < 2 * Burst; n++)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        (await RefusalAsync()).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
    }

    [Test]
    public async Task Load_tests_ask_as_often_as_they_want()
    {
        await using var server = await TestServer.StartAsync([.. Cheap, .. Settings, "--Signal:Limits:Enabled=false"]);
        using var api = new RestClient(server.Url);
        for (var n = 0; n < 3 * Burst; n++)
        {
            (await api.GetAsync(Cheapest)).Status.Should().Be(HttpStatusCode.OK);
        }
    }

    private async Task UseUpAsync()
    {
        for (var n = 0; n < Burst; n++)
        {
            (await Api.GetAsync(Cheapest)).Status.Should().Be(HttpStatusCode.OK);
        }
    }

    /// <summary>What a request is answered that has to wait for its answer.</summary>
    private async Task<RestAnswer> RefusalAsync()
    {
        var timers = Time.Timers;
        var asking = Api.GetAsync(Cheapest);
        using var patience = Patience.New();
        while (Time.Timers == timers && !asking.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        asking.IsCompleted.Should().BeFalse("it is to take its time");
        Time.Advance(RequestRate.Pause);
        return await asking;
    }
}
