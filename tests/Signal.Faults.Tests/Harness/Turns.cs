namespace Signal.Faults.Tests.Harness;

/// <summary>Tests that only wait run at the same time; starting a server is work, so they do that one after another, each up to its first call.</summary>
internal static class Turns
{
    private static readonly SemaphoreSlim s_turn = new(1);

    public static async Task StartInTurnAsync(this MortalServer server)
    {
        await s_turn.WaitAsync();
        try
        {
            await server.StartAsync();
            await using var first = await RawClient.ConnectAsync(server.Url);
            await first.ExpectAsync("welcome");
            await first.JoinAsync("first", "First");
            await first.AskAsync("chat-message", """{"text":"first"}""");
            await first.AskAsync("leave-call");
        }
        finally
        {
            s_turn.Release();
        }
    }
}
