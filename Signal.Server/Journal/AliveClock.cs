using Signal.Persistence.Journal;
using Signal.Server.Rooms;

namespace Signal.Server.Journal;

/// <summary>Notes every five seconds, while anybody is in a room, that the server is alive: after a crash the store knows when that was.</summary>
internal sealed class AliveClock(RoomJournal journal, RoomDirectory rooms, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (rooms.IsAnyLive)
            {
                journal.Add(new Alive(time.GetUtcNow().ToUnixTimeMilliseconds()));
            }
        }
    }
}
