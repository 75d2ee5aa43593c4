using System.Net;
using Signal.Persistence.Tests.Sqlite;
using Signal.Server.Accounts.SignIns;
using Signal.Server.Tests.Harness;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Accounts;

/// <summary>An operator has deleted somebody from the database; the sign-in that was left behind is nobody's.</summary>
public sealed class GoneUserSpecs
{
    [Test]
    public async Task A_sign_in_whose_user_is_gone_is_refused_by_every_way_in()
    {
        using var data = new DataFolder();
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync(RestTest.Cheap, time, data);
        using var api = new RestClient(server.Url);
        await api.RegisterAsync("ann");
        var token = (await api.LoginAsync("ann")).Body.GetProperty("token").GetString();
        (await api.GetAsync("users/me", token)).Status.Should().Be(HttpStatusCode.OK);

        using var database = new RawDatabase($"{data.Path}/signal.db");
        database.Execute("DELETE FROM users WHERE username = 'ann'");
        time.Advance(SignInCache.Life);

        (await api.GetAsync("users/me", token)).ShouldBe(HttpStatusCode.Unauthorized, "invalid-token");
        await using var socket = await RawSocket.ConnectAsync(server.Url);
        (await socket.UpgradeAsync(server.Url, $"Authorization: Bearer {token}")).Should().StartWith("HTTP/1.1 401");
        await using var guest = await server.ConnectAsync();
        (await guest.AskAsync("hello", $$"""{"token":"{{token}}"}""")).Code().Should().Be("invalid-token");
        database.Read("SELECT COUNT(*) FROM sessions WHERE username = 'ann'").Should().Be("1", "the sign-in itself is still there");
    }
}
