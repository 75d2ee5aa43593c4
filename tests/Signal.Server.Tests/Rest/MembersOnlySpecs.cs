using System.Net;

namespace Signal.Server.Tests.Rest;

public sealed class MembersOnlySpecs : RestTest
{
    protected override string[] Settings => ["--Signal:Guests=false", "--Signal:Ice:StunUrls:0=stun:stun.example.org:3478"];

    [Test]
    public async Task Where_guests_may_not_come_they_make_no_rooms()
    {
        (await Api.PostAsync("rooms", new { })).ShouldBe(HttpStatusCode.Forbidden, "guests-not-allowed");
        (await Api.PostAsync("rooms", new { }, await SignInAsync())).Status.Should().Be(HttpStatusCode.Created);
    }

    [Test]
    public async Task STUN_servers_are_told() =>
        (await Api.GetAsync("ice-servers")).Body.GetRawText().Should().Be("""{"iceServers":[{"urls":["stun:stun.example.org:3478"]}],"expiresAt":null}""");
}
