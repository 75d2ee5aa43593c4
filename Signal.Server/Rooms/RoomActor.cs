using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Connections;

namespace Signal.Server.Rooms;

/// <summary>
/// Runs one call: takes mail out of a bounded mailbox, one at a time, asks the rules, and delivers. A full mailbox makes the senders' sockets wait;
/// the room itself waits for nothing but mail. It ends with the call; the next call of that name is another actor.
/// </summary>
internal sealed partial class RoomActor
{
    private readonly RoomMailbox _mailbox = new();
    private readonly PeerDirectory _peers = new();
    private readonly RoomSetting _setting;
    private readonly Room _room;
    private readonly ITimer _emptyTimer;
    private int _emptied;

    public RoomActor(RoomName name, RoomSetting setting)
    {
        Name = name;
        _setting = setting;
        _room = new Room(name, CallId.New(), setting.MaxPeers, Now);
        _emptyTimer = setting.Time.CreateTimer(_ => _mailbox.TryPost(new RoomMail.Abandoned(_emptied)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public RoomName Name { get; }

    private long Now => _setting.Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Puts mail into the mailbox and waits while it is full.</summary>
    public ValueTask PostAsync(RoomMail mail) => _mailbox.PostAsync(mail);

    public async ValueTask<JoinOutcome> JoinAsync(JoinRequest request, Outbox outbox, string? re)
    {
        var join = new RoomMail.Join(request, outbox, re, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await PostAsync(join);
        return await join.Outcome.Task;
    }

    public async ValueTask LeaveAsync(PeerId peer, LeaveReason reason, string? re = null)
    {
        var leave = new RoomMail.Leave(peer, reason, re, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await PostAsync(leave);
        await leave.Done.Task;
    }

    /// <summary>The room's life. <paramref name="over"/> is called at its end, before the mailbox closes: from then on nobody finds it.</summary>
    public async Task RunAsync(Action<RoomActor> over)
    {
        RoomMail? inHand = null;
        try
        {
            while (!_room.HasEnded)
            {
                inHand = await _mailbox.TakeAsync();
                Handle(inHand);
            }
        }
        catch (Exception fault) when (Fail(fault))
        {
            // A bug in a room ends that room alone; its members are told to come back, and nobody waits for the mail in hand.
            RoomMailbox.TurnAway(inHand!);
        }

        over(this);
        await _emptyTimer.DisposeAsync();
        _mailbox.Close();
    }

    private void Handle(RoomMail mail)
    {
        switch (mail)
        {
            case RoomMail.Relay relay:
                Relay(relay);
                break;
            case RoomMail.Join join:
                Join(join);
                break;
            case RoomMail.Leave leave:
                Leave(leave);
                break;
            case RoomMail.Request request when _room.Has(request.From):
                Answer(request);
                break;
            case RoomMail.Abandoned abandoned when _room.IsEmpty && abandoned.Emptied == _emptied:
                _room.Abandon();
                break;
        }
    }

    private void Relay(RoomMail.Relay relay)
    {
        if (_room.Connects(relay.From, relay.To))
        {
            _peers.Post(relay.To, relay.Frame);
            _peers.Deliver(_room.Ack(relay.From, relay.Re));
        }
        else
        {
            _peers.Deliver([_room.Refusal(relay.From, relay.Re, ErrorCode.NoSuchPeer, "No such peer in this call.")]);
        }

        relay.Frame.Release();
    }

    private void Join(RoomMail.Join join)
    {
        _peers.Add(join.Newcomer.Peer, join.Outbox);
        _peers.Deliver(_room.Join(join.Newcomer, RoomSetting.Grant(), _setting.IceServers, join.Re, Now));
        var seated = _room.Has(join.Newcomer.Peer);
        if (!seated)
        {
            _peers.Remove(join.Newcomer.Peer);
        }

        join.Outcome.SetResult(seated ? JoinOutcome.Seated : JoinOutcome.Refused);
    }

    private void Leave(RoomMail.Leave leave)
    {
        _peers.Deliver(_room.Leave(leave.Peer, leave.Reason, leave.Re, Now));
        _peers.Remove(leave.Peer);
        if (_room.IsEmpty)
        {
            _emptied++;
            _emptyTimer.Change(_setting.EmptyFor, Timeout.InfiniteTimeSpan);
        }

        leave.Done.SetResult();
    }

    private void Answer(RoomMail.Request request)
    {
        _peers.Deliver(request.Message switch
        {
            ChatMessage chat => _room.Say(request.From, chat.Text, request.Re, Now),
            SetState state => _room.SetState(request.From, state.Change, request.Re, Now),
            Ping => _room.Ping(request.From, request.Re, Now),
            EndCall => _room.End(request.From, request.Re, Now),
            _ => [_room.Refusal(request.From, request.Re, ErrorCode.NotAllowed, "This server does not do that yet.")],
        });
        if (_room.HasEnded)
        {
            CloseAll(CloseCode.CallEnded);
        }
    }

    private void CloseAll(CloseCode code)
    {
        foreach (var outbox in _peers.All)
        {
            outbox.Close(code);
        }
    }

    private bool Fail(Exception fault)
    {
        LogFailed(_setting.Log, fault, Name);
        CloseAll(CloseCode.Internal);
        return true;
    }
}
