using Signal.Persistence.Journal;
using Signal.Server.Rooms;

namespace Signal.Server.Journal;

/// <summary>
/// Notes every five seconds, while anybody is in a room, that the server is alive, and once more when it stops: the next one knows how long calls and
/// visits went on that nobody ended.
/// </summary>
internal sealed class AliveClock(RoomJournal journal, RoomDirectory rooms, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Before the journal stops, and after the last connection has gone.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Note();
    }

    /// <summary>Runs until the server stops.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            Note();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    private void Note()
    {
        if (rooms.IsAnyLive)
        {
            journal.Add(new Alive(time.GetUtcNow().ToUnixTimeMilliseconds()));
        }
    }
}
