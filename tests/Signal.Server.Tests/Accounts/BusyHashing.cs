using Microsoft.Extensions.DependencyInjection;
using Signal.Server.Accounts.Passwords;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Accounts;

/// <summary>Keeps all threads that hash at work until it is disposed of: whatever needs a hash waits, and for longer than a test has patience.</summary>
internal sealed class BusyHashing : IDisposable
{
    private readonly ManualResetEventSlim _over = new();
    private readonly Func<int> _waiting;
    private readonly Task[] _work;

    public BusyHashing(TestServer server)
    {
        var threads = server.App.Services.GetRequiredService<HashingThreads>();
        _waiting = () => threads.Waiting;
        var count = Math.Max(1, Environment.ProcessorCount - 1);
        using var busy = new CountdownEvent(count);
        _work = [.. Enumerable.Range(0, count).Select(_ => threads.TryRun(() => busy.Signal() | _over.Wait(2 * Patience.Limit), CancellationToken.None)!)];
        busy.Wait(Patience.Limit).Should().BeTrue();
    }

    /// <summary>Until so many wait for a hash.</summary>
    public async Task WaitForAsync(int waiting)
    {
        using var patience = Patience.New();
        while (_waiting() < waiting)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        _waiting().Should().Be(waiting);
    }

    public void Dispose()
    {
        _over.Set();
        Task.WaitAll(_work);
        _over.Dispose();
    }
}
