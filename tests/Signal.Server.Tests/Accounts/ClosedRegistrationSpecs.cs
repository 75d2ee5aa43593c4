using System.Net;
using Signal.Server.Tests.Rest;

namespace Signal.Server.Tests.Accounts;

public sealed class ClosedRegistrationSpecs : RestTest
{
    protected override string[] Settings => ["--Signal:Registration=false"];

    [Test]
    public async Task A_server_may_take_no_new_accounts() => (await Api.RegisterAsync("ann")).ShouldBe(HttpStatusCode.Forbidden, "not-allowed");
}
