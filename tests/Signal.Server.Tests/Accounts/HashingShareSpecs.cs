using System.Net;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Accounts;

/// <summary>What one address may have hashed at once, of what everybody needs.</summary>
public sealed class HashingShareSpecs : RestTest
{
    private const string Stranger = "127.0.0.2";

    [Test]
    public async Task An_address_that_has_its_share_is_asked_to_come_back_and_another_signs_in()
    {
        await Api.RegisterAsync("ann");
        using var stranger = new RestClient(Server.Url, Stranger);
        Task<RestAnswer>[] waiting;
        using (var busy = new BusyHashing(Server))
        {
            waiting = await TakeShareAsync(busy);
            var refused = await Api.LoginAsync("ann");
            refused.ShouldBe(HttpStatusCode.ServiceUnavailable, "rate-limited");
            refused.Headers.RetryAfter!.Delta.Should().BePositive();
            waiting = [.. waiting, stranger.LoginAsync("ann")];
            await busy.WaitForAsync(waiting.Length);
        }

        (await Task.WhenAll(waiting)).Should().OnlyContain(answer => answer.Status == HttpStatusCode.OK);
        (await Api.LoginAsync("ann")).Status.Should().Be(HttpStatusCode.OK, "a share is given back");
    }

    [Test]
    public async Task Every_way_to_have_something_hashed_is_of_the_same_share()
    {
        await Api.RegisterAsync("ann");
        await Api.PostAsync("rooms", new { name = "safe", password = "open sesame" });
        await using var guest = await Server.ConnectAsync();
        Task<RestAnswer>[] waiting;
        using (var busy = new BusyHashing(Server))
        {
            waiting = await TakeShareAsync(busy);
            (await Api.RegisterAsync("ben")).ShouldBe(HttpStatusCode.ServiceUnavailable, "rate-limited");
            (await Api.PostAsync("rooms", new { password = "open sesame" })).ShouldBe(HttpStatusCode.ServiceUnavailable, "rate-limited");
            (await guest.AskAsync("join-call", """{"room":"safe","name":"Gus","password":"open sesame"}""")).Code().Should().Be("rate-limited");
        }

        (await Task.WhenAll(waiting)).Should().OnlyContain(answer => answer.Status == HttpStatusCode.OK);
    }

    private async Task<Task<RestAnswer>[]> TakeShareAsync(BusyHashing busy)
    {
        Task<RestAnswer>[] waiting = [.. Enumerable.Range(0, HashingShares.MostOfOneAddress).Select(_ => Api.LoginAsync("ann"))];
        await busy.WaitForAsync(waiting.Length);
        return waiting;
    }
}
