namespace Signal.Attacks.Tests.Harness;

/// <summary>Six in a room who all have much to say to one, and one who looks on.</summary>
internal static class Talkers
{
    private const int Count = 6;

    /// <summary>Others push what they may until the one who does not read is gone for them; who pushes too much is slowed down or sent away meanwhile.</summary>
    public static async Task<Crowd<Peer>> PushAsync(Uri url, string room, string slow)
    {
        var away = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var text = new string('x', 60_000);
        var talkers = new List<Peer>();
        for (var n = 0; n <= Count; n++)
        {
            var talker = await Peer.ConnectAsync(
                url, frame => _ = frame.Type() == "user-away" && frame.Data("peer").GetString() == slow && away.TrySetResult(), through: Loopback.SocketOf(Loopback.Next()));
            await talker!.AskAsync("join-call", $$"""{"room":"{{room}}","name":"Talker"}""", "join");
            talkers.Add(talker);
        }

        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var stop = Patience.New();
        while (!away.Task.IsCompleted)
        {
            await beat.WaitForNextTickAsync(stop.Token);
            await Task.WhenAll(talkers.Take(Count).Select(talker => talker.SendAsync($$$"""{"type":"signal","to":"{{{slow}}}","data":{"text":"{{{text}}}"}}""")));
        }

        return new Crowd<Peer>(talkers);
    }
}
