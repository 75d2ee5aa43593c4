namespace Peers.SignalR;

internal sealed record Member(string Id, string Username);

internal sealed record Line(string Data, string Sender, string FromId);

internal sealed class Room(string name)
{
    private const int Kept = 100;

    public string Name { get; } = name;

    /// <summary>Joining or leaving and telling of it are one step.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    public List<Member> Members { get; } = [];

    public Queue<Line> History { get; } = new();

    public bool Dead { get; set; }

    public void Keep(Line line)
    {
        lock (History)
        {
            History.Enqueue(line);
            if (History.Count > Kept)
            {
                History.Dequeue();
            }
        }
    }

    public Line[] Lines()
    {
        lock (History)
        {
            return [.. History];
        }
    }
}
