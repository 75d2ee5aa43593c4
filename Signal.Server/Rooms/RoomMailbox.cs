using System.Threading.Channels;

namespace Signal.Server.Rooms;

/// <summary>
/// What waits for one room, at most 1,024 pieces. Full means that the senders' sockets wait. Once closed, mail is turned away, each piece in its own
/// way, so that nobody waits for an answer that will not come.
/// </summary>
internal sealed class RoomMailbox
{
    private const int Capacity = 1_024;

    private readonly Channel<RoomMail> _mail = Channel.CreateBounded<RoomMail>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private int _isWoken;

    public async ValueTask PostAsync(RoomMail mail)
    {
        try
        {
            await _mail.Writer.WriteAsync(mail);
        }
        catch (ChannelClosedException)
        {
            TurnAway(mail);
        }
    }

    /// <summary>Posts where nobody can wait; a full mailbox takes nothing, and a room with a full mailbox needs no waking.</summary>
    private void TryPost(RoomMail mail) => _mail.Writer.TryWrite(mail);

    /// <summary>Makes the room look at what is not mail, unless it is about to do so anyway.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            TryPost(RoomMail.Woken.Instance);
        }
    }

    /// <summary>The next piece. Only for the room, which after each looks at what is not mail.</summary>
    public async ValueTask<RoomMail> TakeAsync()
    {
        var mail = await _mail.Reader.ReadAsync();
        Interlocked.Exchange(ref _isWoken, 0);
        return mail;
    }

    public void Close()
    {
        _mail.Writer.Complete();
        while (_mail.Reader.TryRead(out var mail))
        {
            TurnAway(mail);
        }
    }

    public static void TurnAway(RoomMail mail)
    {
        switch (mail)
        {
            case RoomMail.Join join:
                join.Outcome.TrySetResult(JoinOutcome.Over);
                break;
            case RoomMail.Return back:
                back.Outcome.TrySetResult(JoinOutcome.Over);
                break;
            case RoomMail.Leave leave:
                leave.Done.TrySetResult();
                break;
            case RoomMail.GiveUp leave:
                leave.Done.TrySetResult();
                break;
            case RoomMail.Relay relay:
                relay.Frame.Release();
                break;
        }
    }
}
