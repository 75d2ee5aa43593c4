using System.Text;
using Signal.Protocol;
using Signal.Protocol.Identifiers;
using Signal.Simulation.Tests.Promises;
using Signal.Simulation.Tests.Schedules;

namespace Signal.Simulation.Tests.People;

/// <summary>What a person asks and says. What it says it says again, under the same id, until it is acknowledged.</summary>
internal sealed class Talker(Hall hall, Person person)
{
    private readonly List<Draft> _drafts = [];
    private readonly List<SignalPost> _kept = [];
    private int _ids;
    private int _said;

    public bool HasUnacknowledged => _drafts.Exists(draft => !draft.IsAcked);

    public string Ask(string type, string data, Request request, string? id = null, string? to = null)
    {
        id ??= $"r{++_ids}";
        person.Requests.Add(id, request);
        Send($$"""{"type":"{{type}}","id":"{{id}}",{{(to is null ? "" : $"\"to\":\"{to}\",")}}"data":{{data}}}""");
        return id;
    }

    public void Say()
    {
        if (person.IsIn)
        {
            var draft = new Draft($"c{person.Number}-{++_said}", person.Seat!.Call);
            _drafts.Add(draft);
            Say(draft);
        }
    }

    /// <summary>Sends its last message once more, whether it is acknowledged or not.</summary>
    public void SayAgain()
    {
        if (person.IsIn && _drafts is [.., var last] && last.Call == person.Seat!.Call)
        {
            Say(last);
        }
    }

    /// <summary>Back in the call: what is not acknowledged is said again; what was said in another call is not.</summary>
    public void CatchUp()
    {
        _kept.Clear();
        _drafts.RemoveAll(draft => draft.Call != person.Seat!.Call);
        foreach (var draft in _drafts.Where(draft => !draft.IsAcked))
        {
            Say(draft);
        }
    }

    public void Refused(Draft draft) => person.Plan(TimeSpan.FromMilliseconds(hall.World.Dice.Between(500, 2_000)), () =>
    {
        if (person.IsIn && !draft.IsAcked && draft.Call == person.Seat!.Call)
        {
            Say(draft);
        }
    });

    public void SignalSomebody()
    {
        if (person.IsIn && person.Seat!.Others.Peers.Count > 0)
        {
            Signal(hall.World.Dice.Any([.. person.Seat.Others.Peers.Values]));
        }
    }

    public void SignalEverybody()
    {
        foreach (var peer in person.Seat!.Others.Peers.Values)
        {
            Signal(peer);
        }
    }

    public void SetState(PeerState state)
    {
        person.Seat!.Devices = state;
        Ask("set-state", Json(state), new Request.Change(state));
    }

    /// <summary>A signal was taken; where both its sending and its answer fell into the time that its receiver was away, it is kept.</summary>
    public void Taken(SignalPost post)
    {
        post.IsAcked = true;
        if (post.Line is null && person.Seat!.Others.Peers.TryGetValue(post.To, out var peer) && peer.IsAway)
        {
            _kept.Add(post);
        }
    }

    public void Away(PeerId peer)
    {
        foreach (var post in _kept.Where(post => post.To == peer))
        {
            post.LineAtBack = null;
        }

        _kept.RemoveAll(post => post.To == peer);
    }

    public void Back(PeerId peer)
    {
        foreach (var post in _kept.Where(post => post.To == peer))
        {
            post.LineAtBack = hall.LineOf(peer);
        }
    }

    private void Say(Draft draft) => Ask("chat-message", $$"""{"text":"{{draft.Id}}"}""", new Request.Say(draft), draft.Id);

    private void Signal(PeerView peer)
    {
        var post = hall.Signals.Send(person.Seat!.Self.Id, peer.Id, peer.IsAway ? null : hall.LineOf(peer.Id));
        Ask("signal", $$"""{"n":{{post.Number}}}""", new Request.Relay(post), to: peer.Id.ToString());
    }

    private void Send(string frame) => person.Line!.Say(Encoding.UTF8.GetBytes(frame));

    private static string Json(PeerState state) =>
        $$"""{"audio":{{Json(state.Audio)}},"video":{{Json(state.Video)}},"screen":{{Json(state.Screen)}},"hand":{{Json(state.Hand)}},"ready":{{Json(state.Ready)}}}""";

    private static string Json(bool value) => value ? "true" : "false";
}
