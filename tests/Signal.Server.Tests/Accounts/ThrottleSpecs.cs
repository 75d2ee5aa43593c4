using System.Net;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Accounts;

public sealed class ThrottleSpecs : RestTest
{
    private const string Wrong = "battery staple";

    private SignInThrottle Throttle => (SignInThrottle)Server.App.Services.GetService(typeof(SignInThrottle))!;

    private static string Loopback => ClientAddress.Of(IPAddress.Loopback);

    [Test]
    public async Task After_ten_failures_even_the_right_password_has_to_wait_longer_and_longer()
    {
        await Api.RegisterAsync("ann");
        await FailAsync("ann", SignInThrottle.MostFailures);
        var refused = await Api.LoginAsync("ann");
        refused.ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        refused.Headers.RetryAfter!.Delta.Should().Be(SignInThrottle.FirstWait);

        Time.Advance(SignInThrottle.FirstWait);
        await FailAsync("ann", 1);
        (await Api.LoginAsync("ann")).Headers.RetryAfter!.Delta.Should().Be(SignInThrottle.FirstWait * 2);
        Time.Advance(SignInThrottle.FirstWait * 2);
        (await Api.LoginAsync("ann")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_address_that_tries_many_names_has_to_wait()
    {
        for (var n = 0; n < SignInThrottle.MostFailures; n++)
        {
            await FailAsync($"nobody-{n}", 1);
        }

        await Api.RegisterAsync("ann");
        (await Api.LoginAsync("ann")).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
    }

    [Test]
    public async Task One_address_cannot_lock_an_account_for_others_however_long_it_tries()
    {
        await Api.RegisterAsync("ann");
        for (var n = 0; n < 2 * SignInThrottle.MostFailuresOfName; n++)
        {
            Time.Advance(Throttle.WaitOf("ann", "192.0.2.1"));
            Throttle.Failed("ann", "192.0.2.1");
            Throttle.WaitOf("ann", "192.0.2.2").Should().Be(TimeSpan.Zero);
        }

        (await Api.LoginAsync("ann")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_account_that_many_addresses_try_has_to_wait()
    {
        await Api.RegisterAsync("ann");
        FailFromEverywhere("ann", SignInThrottle.MostFailuresOfName);
        var refused = await Api.LoginAsync("ann");
        refused.ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        refused.Headers.RetryAfter!.Delta.Should().Be(SignInThrottle.FirstWait);
        Time.Advance(SignInThrottle.FirstWait);
        (await Api.LoginAsync("ann")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Which_address_belongs_to_which_account_cannot_be_told_from_who_has_to_wait()
    {
        await Api.RegisterAsync("ann", email: "ann@example.org");
        FailFromEverywhere("ann@example.org", SignInThrottle.MostFailuresOfName);
        FailFromEverywhere("nobody@example.org", SignInThrottle.MostFailuresOfName);
        (await Api.LoginAsync("ann@example.org", Wrong)).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        (await Api.LoginAsync("nobody@example.org", Wrong)).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
        (await Api.LoginAsync("ann", Wrong)).ShouldBe(HttpStatusCode.Unauthorized, "invalid-credentials");
        (await Api.LoginAsync("ben", Wrong)).ShouldBe(HttpStatusCode.Unauthorized, "invalid-credentials");
    }

    [TestCase(Wrong)]
    [TestCase(Password)]
    public async Task Guesses_let_in_before_the_tenth_failure_do_not_learn_whether_they_were_right(string guess)
    {
        await Api.RegisterAsync("ann");
        var threads = (HashingThreads)Server.App.Services.GetService(typeof(HashingThreads))!;
        var cores = Math.Max(1, Environment.ProcessorCount - 1);
        using var busy = new CountdownEvent(cores);
        using var gate = new ManualResetEventSlim();
        for (var n = 0; n < cores; n++)
        {
            _ = threads.TryRun(() => busy.Signal() | gate.Wait(Patience.Limit), CancellationToken.None);
        }

        busy.Wait(Patience.Limit).Should().BeTrue();
        for (var n = 1; n < HashingThreads.Queue; n++)
        {
            threads.TryRun(() => true, CancellationToken.None).Should().NotBeNull();
        }

        // One of the two finds the last place in the queue; the other is turned away, and tells by that that the first waits.
        Task<RestAnswer>[] guesses = [Api.LoginAsync("ann", guess), Api.LoginAsync("ann", guess)];
        var away = await Task.WhenAny(guesses);
        (await away).Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        for (var n = 0; n < SignInThrottle.MostFailures; n++)
        {
            Throttle.Failed("ann", Loopback);
        }

        gate.Set();
        (await guesses.Single(answer => answer != away)).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
    }

    [Test]
    public async Task Ninety_nine_failures_are_forgiven_by_the_right_password()
    {
        await Api.RegisterAsync("ann");
        FailFromEverywhere("ann", SignInThrottle.MostFailuresOfName - 1);
        (await Api.LoginAsync("ann")).Status.Should().Be(HttpStatusCode.OK);
        Throttle.Failed("ann", "192.0.2.1");
        Throttle.WaitOf("ann", "192.0.2.2").Should().Be(TimeSpan.Zero, "the count began anew");
    }

    [Test]
    public async Task Signing_in_to_an_account_of_ones_own_does_not_clear_the_address()
    {
        await Api.RegisterAsync("eve");
        await FailAsync("ann", SignInThrottle.MostFailures - 1);
        (await Api.LoginAsync("eve")).Status.Should().Be(HttpStatusCode.OK);
        await FailAsync("ben", 1);
        (await Api.LoginAsync("eve")).ShouldBe(HttpStatusCode.TooManyRequests, "rate-limited");
    }

    [Test]
    public void Nine_failures_every_half_hour_are_let_be()
    {
        for (var round = 0; round < 5; round++)
        {
            for (var n = 0; n < SignInThrottle.MostFailures - 1; n++)
            {
                Throttle.Failed("ann", Loopback);
            }

            Throttle.WaitOf("ann", Loopback).Should().Be(TimeSpan.Zero);
            Time.Advance(SignInThrottle.Window);
        }
    }

    [Test]
    public void No_wait_is_longer_than_half_an_hour()
    {
        for (var n = 0; n < 100; n++)
        {
            Throttle.Failed("ann", Loopback);
        }

        Throttle.WaitOf("ann", Loopback).Should().Be(SignInThrottle.Window);
    }

    [Test]
    public void What_is_remembered_is_bounded_and_the_latest_is_kept()
    {
        for (var n = 0; n < 3 * FailureCounter.Capacity; n++)
        {
            Throttle.Failed($"nobody-{n}", $"address-{n}");
        }

        FailFromEverywhere("ann", SignInThrottle.MostFailuresOfName);
        Throttle.WaitOf("ann", "another").Should().Be(SignInThrottle.FirstWait);
    }

    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [TestCase("::ffff:192.0.2.1", "192.0.2.1", true)]
    [TestCase("192.0.2.1", "192.0.2.2", false)]
    public void An_IPv6_network_counts_as_one_address(string one, string other, bool same) =>
        (ClientAddress.Of(IPAddress.Parse(one)) == ClientAddress.Of(IPAddress.Parse(other))).Should().Be(same);

    /// <summary>Each address fails once.</summary>
    private void FailFromEverywhere(string name, int times)
    {
        for (var n = 0; n < times; n++)
        {
            Throttle.Failed(name, $"198.51.100.{n}");
        }
    }

    private async Task FailAsync(string username, int times)
    {
        for (var n = 0; n < times; n++)
        {
            (await Api.LoginAsync(username, Wrong)).ShouldBe(HttpStatusCode.Unauthorized, "invalid-credentials");
        }
    }
}
