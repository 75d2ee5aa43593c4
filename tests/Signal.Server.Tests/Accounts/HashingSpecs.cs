using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Signal.Persistence;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Accounts;

/// <summary>How passwords are kept, and what keeping them costs.</summary>
[NonParallelizable]
public sealed class HashingSpecs
{
    private static readonly string[] CostTen = ["--environment=Development", "--Signal:Passwords:BcryptCost=10"];

    [Test]
    public async Task A_hash_of_a_lower_cost_is_replaced_when_its_owner_signs_in()
    {
        using var data = new DataFolder();
        await using (var before = await TestServer.StartAsync(RestTest.Cheap, data: data))
        {
            using var api = new RestClient(before.Url);
            await api.RegisterAsync("ann");
            (await HashOfAnnAsync(before)).Should().StartWith("$2b$04$");
        }

        await using var after = await TestServer.StartAsync(["--environment=Development", "--Signal:Passwords:BcryptCost=5"], data: data);
        using var again = new RestClient(after.Url);
        (await again.LoginAsync("ann", "battery staple")).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await HashOfAnnAsync(after)).Should().StartWith("$2b$04$");
        (await again.LoginAsync("ann")).Status.Should().Be(HttpStatusCode.OK);
        (await HashOfAnnAsync(after)).Should().StartWith("$2b$05$");
        (await again.LoginAsync("ann")).Status.Should().Be(HttpStatusCode.OK);
    }

    [TestCase("$2b$03$")]
    [TestCase("$2b$15$")]
    [TestCase("$2b$31$")]
    [TestCase("$1$")]
    public async Task A_kept_hash_of_an_absurd_cost_lets_nobody_in(string beginning)
    {
        await using var server = await TestServer.StartAsync(RestTest.Cheap);
        using var api = new RestClient(server.Url);
        await api.RegisterAsync("ann");
        var hash = await HashOfAnnAsync(server);
        await server.App.Services.GetRequiredService<Store>().Users.SetPasswordHashAsync("ann", beginning + hash["$2b$04$".Length..], CancellationToken.None);
        (await api.LoginAsync("ann")).ShouldBe(HttpStatusCode.Unauthorized, "invalid-credentials");
    }

    [Test]
    public async Task An_unknown_name_takes_as_long_as_a_known_one()
    {
        await using var server = await TestServer.StartAsync([.. CostTen, "--Signal:Limits:Enabled=false"]);
        using var api = new RestClient(server.Url);
        await api.RegisterAsync("ann");
        var known = new List<double>();
        var unknown = new List<double>();
        for (var n = 0; n < 9; n++)
        {
            known.Add(await TimeAsync(() => api.LoginAsync("ann", "battery staple")));
            unknown.Add(await TimeAsync(() => api.LoginAsync("nobody", "battery staple")));
        }

        // The fastest of several is free of what else the machine does meanwhile; who guesses would look at it too.
        (unknown.Min() / known.Min()).Should().BeInRange(0.6, 1.6);
    }

    [Test]
    public async Task More_sign_ins_than_can_be_checked_are_asked_to_come_back()
    {
        await using var server = await TestServer.StartAsync([.. CostTen, "--Signal:Limits:Enabled=false"]);
        using var api = new RestClient(server.Url);
        await api.RegisterAsync("ann");
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => api.LoginAsync("ann")));
        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.ServiceUnavailable);
        answers.Where(answer => answer.Status == HttpStatusCode.ServiceUnavailable)
            .Should().NotBeEmpty().And.OnlyContain(answer => answer.Code == "rate-limited" && answer.Headers.RetryAfter != null);
        answers.Count(answer => answer.Status == HttpStatusCode.OK).Should().BeGreaterThanOrEqualTo(HashingThreads.Queue);
        (await api.LoginAsync("ann")).Status.Should().Be(HttpStatusCode.OK, "it is over when it is over");
    }

    private static async Task<string> HashOfAnnAsync(TestServer server) =>
        (await server.App.Services.GetRequiredService<Store>().Users.FindAsync("ann", CancellationToken.None))!.PasswordHash;

    private static async Task<double> TimeAsync(Func<Task<RestAnswer>> ask)
    {
        var clock = Stopwatch.StartNew();
        (await ask()).Status.Should().Be(HttpStatusCode.Unauthorized);
        return clock.Elapsed.TotalMilliseconds;
    }
}
