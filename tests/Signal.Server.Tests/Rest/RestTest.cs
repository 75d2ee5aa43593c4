using System.Net;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rest;

/// <summary>A server of the test's own, with cheap passwords and a clock that the test moves.</summary>
public abstract class RestTest
{
    internal const string Password = "correct horse";

    internal static readonly string[] Cheap = ["--environment=Development", "--Signal:Passwords:BcryptCost=4"];

    internal TestServer Server { get; private set; } = null!;

    internal RestClient Api { get; private set; } = null!;

    internal ManualTime Time { get; private set; } = null!;

    protected virtual string[] Settings => [];

    [SetUp]
    public async Task Start()
    {
        Time = new ManualTime();
        Server = await TestServer.StartAsync([.. Cheap, .. Settings], Time);
        Api = new RestClient(Server.Url);
    }

    [TearDown]
    public async Task Stop()
    {
        Api.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>A new account's token.</summary>
    internal async Task<string> SignInAsync(string username = "ann")
    {
        (await Api.RegisterAsync(username)).Status.Should().Be(HttpStatusCode.Created);
        return (await Api.LoginAsync(username)).Body.GetProperty("token").GetString()!;
    }
}
