using System.Diagnostics;
using Signal.Persistence.Rooms;
using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Identifiers;
using Signal.Server.Journal;
using Signal.Server.Rooms.Moderation;

namespace Signal.Server.Rooms;

/// <summary>
/// Runs one call: handles the mail of a bounded mailbox, one piece at a time, asks the rules, and delivers. A full mailbox makes the senders' sockets
/// wait; the room itself waits for nothing but mail: what it wants kept goes to the journal, which wakes it. It ends with the call; the next call of that
/// name is another actor.
/// </summary>
internal sealed partial class RoomActor
{
    private readonly RoomMailbox _mailbox;
    private readonly PeerDirectory _peers;
    private readonly RoomSetting _setting;
    private readonly CallTerms _terms;
    private readonly Room _room;
    private readonly RoomChronicle _chronicle;
    private readonly SeatDesk _seats;
    private readonly ChatDesk _chat;
    private readonly HostDesk _hosts;
    private readonly Emptiness _emptiness;

    /// <summary>Null once the call is over.</summary>
    private Action<Task>? _over;

    public RoomActor(RoomName name, RoomOpening opening, RoomSetting setting, RoomJournal journal)
    {
        _mailbox = new RoomMailbox(Take);
        _setting = setting;
        _peers = new PeerDirectory(setting);
        _terms = CallTerms.Of(name, opening, setting);
        _room = new Room(_terms, opening.Gone, setting.Grant, setting.ChatMemory);
        _chronicle = new RoomChronicle(journal, _terms, isKnown: opening.Call is not null);
        var lobby = new Lobby();
        _seats = new SeatDesk(_room, _peers, lobby, _chronicle, setting, _mailbox.Wake);
        _hosts = new HostDesk(_room, _terms, _peers, _seats, lobby, _chronicle, setting);
        _chat = new ChatDesk(_room, _peers, _chronicle, setting, _mailbox.Wake);
        _emptiness = new Emptiness(setting, _mailbox.Wake);
        Made = opening.Made;
    }

    public CallId Call => _terms.Call;

    /// <summary>The room as somebody made it on purpose, if so.</summary>
    public RoomRecord? Made { get; }

    /// <summary>How many were in the call a moment ago, away or not; for anybody.</summary>
    public int Peers => _room.Peers;

    /// <summary>The room as it was a moment ago; for anybody.</summary>
    public RoomStatus Status => new(_room.Peers, _terms.MaxPeers, _terms.StartedAt, _room.Door.IsLocked);

    /// <summary>How many of its peers are away, and how much mail waits for it; as it was a moment ago, for anybody.</summary>
    public (int Away, int Mail) Load => (_seats.Away, _mailbox.Waiting);

    /// <summary>
    /// Begins the room's life, before anybody posts. <paramref name="over"/> is called at its end, before the mailbox closes: from then on nobody finds it.
    /// The next room of that name opens when the task it is given completes: then all that happened in this one is kept.
    /// </summary>
    public void Open(Action<Task> over)
    {
        _over = over;
        _seats.Open();
    }

    private void Take(RoomMail mail)
    {
        try
        {
            if (_over is null)
            {
                AnswerLastWords(mail);
            }
            else
            {
                Live(mail);
            }
        }
        catch (Exception fault) when (Report(fault))
        {
            Fail();
        }
    }

    private void Live(in RoomMail mail)
    {
        Handle(mail);
        _chat.Settle();
        _seats.Settle();
        WatchEmptiness();
        if (_room.HasEnded)
        {
            End(_chronicle.EndedAsync(_setting.Now));
            CloseWhenAnswered();
        }
    }

    private void Handle(in RoomMail mail)
    {
        try
        {
            Sort(mail);
        }
        catch (Exception)
        {
            // Nobody waits for the mail in hand when a bug is met.
            mail.TurnAway();
            throw;
        }
    }

    private void Sort(in RoomMail mail)
    {
        switch (mail.Errand)
        {
            case Errand.Relay:
                Relay(mail);
                break;
            case Errand.Join join:
                join.Outcome.SetResult(_seats.Join(join.Newcomer, join.Seal, mail.Asker!, mail.Re));
                break;
            case Errand.Return back:
                back.Outcome.SetResult(_seats.Return(back.Claim, back.Seq, back.Address, mail.Asker!, mail.Re));
                break;
            case Errand.Leave leave:
                _seats.Leave(mail.From, mail.Asker!, leave.Reason, mail.Re);
                leave.Done.SetResult();
                break;
            case Errand.GiveUp leave:
                _seats.GiveUp(leave.Claim);
                leave.Done.SetResult();
                break;
            case Errand.Withdraw:
                _hosts.Withdraw(mail.From);
                break;
            case Errand.Vouch question:
                question.Outcome.SetResult(_room.Has(question.Peer));
                break;
            case Errand.Request request when _room.Has(mail.From):
                _peers.Hear(mail.From, mail.Asker!);
                Answer(mail, request.Message);
                break;
        }
    }

    private void Relay(in RoomMail mail)
    {
        var signal = mail.Signal!;
        var asker = mail.Asker!;
        if (_room.Connects(mail.From, mail.To))
        {
            _peers.Hear(mail.From, asker);
            var wait = _peers.Relay(mail.From, mail.To, signal);
            _peers.Deliver(wait == TimeSpan.Zero ? _room.Ack(mail.From, mail.Re) : [_room.Patience(mail.From, mail.Re, wait)], asker);
        }
        else
        {
            _peers.Deliver([_room.Refusal(mail.From, mail.Re, ErrorCode.NoSuchPeer, "No such peer in this call.")], asker);
        }

        signal.Release();
    }

    private void Answer(in RoomMail mail, ClientMessage message)
    {
        if (message is ChatMessage chat)
        {
            _chat.Say(mail.From, chat.Text, mail.Re, mail.Asker!);
            return;
        }

        if (message is Moderate wish)
        {
            _hosts.Moderate(mail.From, wish, mail.Re, mail.Asker!);
            return;
        }

        var answer = message switch
        {
            SetState state => _room.SetState(mail.From, state.Change, mail.Re, _setting.Now),
            Ping => _room.Ping(mail.From, mail.Re, _setting.Now),
            EndCall => _room.End(mail.From, mail.Re, _setting.Now),
            _ => throw new UnreachableException($"The dispatcher brings no {message.GetType().Name} to a room."),
        };
        _peers.Deliver(answer, mail.Asker!);
        if (_room.HasEnded)
        {
            CloseAll(CloseCode.CallEnded);
        }
    }
}
