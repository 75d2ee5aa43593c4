using System.Net;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Accounts;

public sealed class UnlimitedSpecs : RestTest
{
    protected override string[] Settings => ["--Signal:Limits:Enabled=false"];

    [Test]
    public async Task Without_limits_one_may_guess_on()
    {
        await Api.RegisterAsync("ann");
        for (var n = 0; n < SignInThrottle.MostFailures + 5; n++)
        {
            (await Api.LoginAsync("ann", "battery staple")).ShouldBe(HttpStatusCode.Unauthorized, "invalid-credentials");
        }

        (await Api.LoginAsync("ann")).Status.Should().Be(HttpStatusCode.OK);
    }
}
