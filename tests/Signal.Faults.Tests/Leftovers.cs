namespace Signal.Faults.Tests;

/// <summary>What an aborted run has left of networks, pages and proxies goes before the next one begins.</summary>
[SetUpFixture]
public sealed class Leftovers
{
    [OneTimeSetUp]
    public async Task RemoveAsync()
    {
        await RemoteNetwork.RemoveLeftoversAsync();
        ProxyFolder.RemoveLeftovers();
    }
}
