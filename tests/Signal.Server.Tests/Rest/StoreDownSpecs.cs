using System.Diagnostics;
using System.Net;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rest;

[NonParallelizable]
public sealed class StoreDownSpecs
{
    [Test]
    public async Task While_the_disk_hangs_what_writes_is_told_to_come_back_and_afterwards_it_works()
    {
        using var data = new DataFolder();
        await using var server = await TestServer.StartAsync(RestTest.Cheap, data: data);
        using var api = new RestClient(server.Url);
        await api.RegisterAsync("ann");
        var token = (await api.LoginAsync("ann")).Body.GetProperty("token").GetString();
        await using (await FrozenStore.HoldAsync(data))
        {
            var clock = Stopwatch.StartNew();
            var refused = await Task.WhenAll(
                api.RegisterAsync("ben"),
                api.LoginAsync("ann"),
                api.PostAsync("rooms", new { }),
                api.PostAsync("users/me/history", new { room = "demo" }, token),
                api.PostAsync("users/logout", token: token));
            clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(3.5));
            foreach (var answer in refused)
            {
                answer.ShouldBe(HttpStatusCode.ServiceUnavailable, "storage-unavailable");
                answer.Headers.RetryAfter!.Delta.Should().BePositive();
            }
        }

        (await api.GetAsync("users/me", token)).Status.Should().Be(HttpStatusCode.OK, "who could not be signed out is still signed in");
        (await api.PostAsync("users/logout", token: token)).Status.Should().Be(HttpStatusCode.NoContent);
        (await api.LoginAsync("ann")).Status.Should().Be(HttpStatusCode.OK);
    }
}
