namespace Signal.Attacks.Tests.Harness;

/// <summary>Many who come and go together.</summary>
internal sealed class Crowd<T>(IReadOnlyList<T> members) : IAsyncDisposable
    where T : IAsyncDisposable
{
    public IReadOnlyList<T> Members => members;

    public async ValueTask DisposeAsync()
    {
        foreach (var member in members)
        {
            await member.DisposeAsync();
        }
    }
}
