using Signal.Persistence.Rooms;
using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Connections;
using Signal.Server.Journal;
using Signal.Server.Seats;

namespace Signal.Server.Rooms;

/// <summary>
/// Runs one call: takes mail out of a bounded mailbox, one at a time, asks the rules, and delivers. A full mailbox makes the senders' sockets wait;
/// the room itself waits for nothing but mail: what it wants kept goes to the journal, which wakes it. It ends with the call; the next call of that name
/// is another actor.
/// </summary>
internal sealed partial class RoomActor
{
    private readonly RoomMailbox _mailbox = new();
    private readonly PeerDirectory _peers = new();
    private readonly RoomSetting _setting;
    private readonly CallTerms _terms;
    private readonly Room _room;
    private readonly RoomChronicle _chronicle;
    private readonly SeatDesk _seats;
    private readonly ChatDesk _chat;
    private readonly Emptiness _emptiness;

    public RoomActor(RoomName name, RoomOpening opening, RoomSetting setting, RoomJournal journal)
    {
        _setting = setting;
        _terms = CallTerms.Of(name, opening, setting);
        _room = new Room(_terms, setting.Grant);
        _chronicle = new RoomChronicle(journal, _terms, isKnown: opening.Call is not null);
        _seats = new SeatDesk(_room, _peers, _chronicle, setting, _mailbox.Wake);
        _chat = new ChatDesk(_room, _peers, _chronicle, setting, _mailbox.Wake);
        _emptiness = new Emptiness(setting, _mailbox.Wake);
        Made = opening.Made;
    }

    public CallId Call => _terms.Call;

    /// <summary>The room as somebody made it on purpose, if so.</summary>
    public RoomRecord? Made { get; }

    /// <summary>The room as it was a moment ago; for anybody.</summary>
    public RoomStatus Status => new(_room.Members.Count, _terms.MaxPeers, _terms.StartedAt);

    /// <summary>Puts mail into the mailbox and waits while it is full.</summary>
    public ValueTask PostAsync(RoomMail mail) => _mailbox.PostAsync(mail);

    public async ValueTask<JoinOutcome> JoinAsync(JoinRequest request, Outbox asker, string? re)
    {
        var join = new RoomMail.Join(request, asker, re, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await PostAsync(join);
        return await join.Outcome.Task;
    }

    /// <summary>Seats somebody again. Nobody is answered where the seat is gone.</summary>
    public async ValueTask<JoinOutcome> ReturnAsync(SeatClaim claim, long seq, Outbox asker, string? re)
    {
        var back = new RoomMail.Return(claim, seq, asker, re, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await PostAsync(back);
        return await back.Outcome.Task;
    }

    public async ValueTask LeaveAsync(PeerId peer, Outbox asker, LeaveReason reason, string? re = null)
    {
        var leave = new RoomMail.Leave(peer, asker, reason, re, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await PostAsync(leave);
        await leave.Done.Task;
    }

    public async ValueTask GiveUpAsync(SeatClaim claim)
    {
        var leave = new RoomMail.GiveUp(claim, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await PostAsync(leave);
        await leave.Done.Task;
    }

    /// <summary>
    /// The room's life. <paramref name="over"/> is called at its end, before the mailbox closes: from then on nobody finds it. The next room of that name
    /// opens when the task it is given completes: then all that happened in this one is kept.
    /// </summary>
    public async Task RunAsync(Action<Task> over)
    {
        over(await LiveAsync());
        await AnswerLastWordsAsync();
        _emptiness.Close();
        _seats.Close();
        _chat.Close();
        _peers.Close();
        _mailbox.Close();
    }

    private async Task<Task> LiveAsync()
    {
        try
        {
            _seats.Open();
            while (!_room.HasEnded)
            {
                Handle(await _mailbox.TakeAsync());
                _chat.Settle();
                _seats.Settle();
                WatchEmptiness();
            }

            return _chronicle.EndedAsync(_setting.Now);
        }
        catch (Exception fault) when (Report(fault))
        {
            // A bug in a room ends that room alone; its members are told to come back.
            CloseAll(CloseCode.Internal);
            return _chronicle.EmptiedAsync(_setting.Now);
        }
    }

    /// <summary>Who spoke and left just before the end is answered all the same.</summary>
    private async Task AnswerLastWordsAsync()
    {
        try
        {
            while (_room.HasEnded && _chat.IsAnswering)
            {
                RoomMailbox.TurnAway(await _mailbox.TakeAsync());
                _chat.Settle();
            }
        }
        catch (Exception fault) when (Report(fault))
        {
            // Nobody is left to be told.
        }
    }

    /// <summary>Nobody waits for the mail in hand when a bug is met. Never true: the fault goes on.</summary>
    private static bool TurnAway(RoomMail mail)
    {
        RoomMailbox.TurnAway(mail);
        return false;
    }

    private void Handle(RoomMail mail)
    {
        try
        {
            Sort(mail);
        }
        catch (Exception) when (TurnAway(mail))
        {
            throw;
        }
    }

    private void Sort(RoomMail mail)
    {
        switch (mail)
        {
            case RoomMail.Relay relay:
                Relay(relay);
                break;
            case RoomMail.Join join:
                join.Outcome.SetResult(_seats.Join(join.Newcomer, join.Asker, join.Re));
                break;
            case RoomMail.Return back:
                back.Outcome.SetResult(_seats.Return(back.Claim, back.Seq, back.Asker, back.Re));
                break;
            case RoomMail.Leave leave:
                _seats.Leave(leave.Peer, leave.Asker, leave.Reason, leave.Re);
                leave.Done.SetResult();
                break;
            case RoomMail.GiveUp leave:
                _seats.GiveUp(leave.Claim);
                leave.Done.SetResult();
                break;
            case RoomMail.Request request when _room.Has(request.From):
                _peers.Hear(request.From, request.Asker);
                Answer(request);
                break;
        }
    }

    private void Relay(RoomMail.Relay relay)
    {
        if (_room.Connects(relay.From, relay.To))
        {
            _peers.Hear(relay.From, relay.Asker);
            _peers.Relay(relay.To, relay.Frame);
            _peers.Deliver(_room.Ack(relay.From, relay.Re), relay.Asker);
        }
        else
        {
            _peers.Deliver([_room.Refusal(relay.From, relay.Re, ErrorCode.NoSuchPeer, "No such peer in this call.")], relay.Asker);
        }

        relay.Frame.Release();
    }

    /// <summary>A room without anybody, away or not, is empty, and its call ends after a while.</summary>
    private void WatchEmptiness()
    {
        if (_emptiness.Note(_room.IsEmpty) && !_room.HasEnded)
        {
            _ = _chronicle.EmptiedAsync(_setting.Now);
        }

        if (_emptiness.IsOver())
        {
            _room.Abandon();
        }
    }

    private void Answer(RoomMail.Request request)
    {
        if (request.Message is ChatMessage chat)
        {
            _chat.Say(request.From, chat.Text, request.Re, request.Asker);
            return;
        }

        var answer = request.Message switch
        {
            SetState state => _room.SetState(request.From, state.Change, request.Re, _setting.Now),
            Ping => _room.Ping(request.From, request.Re, _setting.Now),
            EndCall => _room.End(request.From, request.Re, _setting.Now),
            _ => [_room.Refusal(request.From, request.Re, ErrorCode.NotAllowed, "This server does not do that yet.")],
        };
        _peers.Deliver(answer, request.Asker);
        if (_room.HasEnded)
        {
            CloseAll(CloseCode.CallEnded);
        }
    }

    private void CloseAll(CloseCode code)
    {
        foreach (var member in _room.Members)
        {
            _chronicle.Went(member, _setting.Now);
        }

        foreach (var outbox in _peers.Outboxes)
        {
            outbox.Close(code);
        }
    }

    private bool Report(Exception fault)
    {
        LogFailed(_setting.Log, fault, _terms.Call);
        return true;
    }
}
