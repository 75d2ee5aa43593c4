using Signal.Protocol;

namespace Signal.Server.Rooms;

/// <summary>How a room ends: with its call, when it was empty for long enough, or at a bug.</summary>
internal sealed partial class RoomActor
{
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

    /// <summary>Who spoke and left just before the end is answered all the same.</summary>
    private void AnswerLastWords(in RoomMail mail)
    {
        mail.TurnAway();
        _chat.Settle();
        CloseWhenAnswered();
    }

    private void CloseWhenAnswered()
    {
        if (!_chat.IsAnswering)
        {
            Close();
        }
    }

    /// <summary>A bug in a room ends that room alone; its members are told to come back.</summary>
    private void Fail()
    {
        if (_over is not null)
        {
            CloseAll(CloseCode.Internal);
            End(_chronicle.EmptiedAsync(_setting.Now));
        }

        Close();
    }

    private void End(Task kept)
    {
        _over!(kept);
        _over = null;
    }

    private void Close()
    {
        _emptiness.Close();
        _seats.Close();
        _chat.Close();
        _peers.Close();
        _room.Forget();
        _mailbox.Close();
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
