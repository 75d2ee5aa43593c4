using Signal.Protocol.Identifiers;
using Signal.Simulation.Tests.Wires;

namespace Signal.Simulation.Tests.Promises;

/// <summary>All signals: in order from one to another, none doubled, and none lost to whoever stayed, or came back in time.</summary>
internal sealed class SignalLedger
{
    private readonly Dictionary<int, SignalPost> _posts = [];
    private readonly Dictionary<(PeerId From, PeerId To), int> _last = [];

    public int Received { get; private set; }

    public SignalPost Send(PeerId from, PeerId to, Line? line)
    {
        var post = new SignalPost(_posts.Count + 1, from, to, line);
        _posts.Add(post.Number, post);
        return post;
    }

    public void Receive(int number, PeerId from, PeerId to, bool afterNews)
    {
        var post = _posts[number];
        Promise.Holds(post.From == from && post.To == to, $"signal {number} from {post.From} to {post.To} comes from {from} to {to}");
        var last = _last.GetValueOrDefault((from, to));
        Promise.Holds(number != last, $"signal {number} comes twice");
        Promise.Holds(number > last, $"signal {number} comes after {last}");
        _last[(from, to)] = number;
        post.IsReceived = true;
        post.IsLate = afterNews;
        Received++;
    }

    /// <summary>Once nothing is on its way. <paramref name="lineOf"/> tells the line that a seat is held by.</summary>
    public void Judge(Func<PeerId, Line?> lineOf)
    {
        foreach (var post in _posts.Values)
        {
            var line = post.IsAcked ? lineOf(post.To) : null;
            if (line is not null)
            {
                Promise.Holds(post.IsReceived || post.Line != line, $"signal {post.Number} was acknowledged and never came");
                Promise.Holds(post.IsReceived || post.LineAtBack != line, $"signal {post.Number} was kept for an away peer and never came");
                Promise.Holds(!post.IsLate || post.LineAtBack != line, $"signal {post.Number} was kept for an away peer and came after other news");
            }
        }
    }
}
