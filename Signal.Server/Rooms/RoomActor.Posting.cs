using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Connections;
using Signal.Server.Seats;

namespace Signal.Server.Rooms;

/// <summary>What others may ask of a room, from any thread.</summary>
internal sealed partial class RoomActor
{
    /// <summary>Puts mail into the mailbox and waits while it is full.</summary>
    public ValueTask PostAsync(in RoomMail mail) => _mailbox.PostAsync(mail);

    public async ValueTask<JoinOutcome> JoinAsync(JoinRequest request, string? password, Outbox asker, string? re)
    {
        var join = new Errand.Join(request, _setting.Seals.Of(Call, password), new(TaskCreationOptions.RunContinuationsAsynchronously));
        await PostAsync(new RoomMail(join, asker, re));
        return await join.Outcome.Task;
    }

    /// <summary>Seats somebody again. Nobody is answered where the seat is gone.</summary>
    public async ValueTask<JoinOutcome> ReturnAsync(SeatClaim claim, long seq, string address, Outbox asker, string? re)
    {
        var back = new Errand.Return(claim, seq, address, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await PostAsync(new RoomMail(back, asker, re));
        return await back.Outcome.Task;
    }

    public async ValueTask LeaveAsync(PeerId peer, Outbox asker, LeaveReason reason, string? re = null)
    {
        var leave = new Errand.Leave(reason, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await PostAsync(new RoomMail(leave, asker, re, peer));
        await leave.Done.Task;
    }

    /// <summary>Somebody who knocked does not wait any more.</summary>
    public ValueTask WithdrawAsync(PeerId peer) => PostAsync(new RoomMail(Errand.Withdraw.Instance, From: peer));

    public async ValueTask GiveUpAsync(SeatClaim claim)
    {
        var leave = new Errand.GiveUp(claim, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await PostAsync(new RoomMail(leave));
        await leave.Done.Task;
    }

    /// <summary>Whether the peer is in the call, away or not.</summary>
    public async ValueTask<bool> HasAsync(PeerId peer)
    {
        var question = new Errand.Vouch(peer, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await PostAsync(new RoomMail(question));
        return await question.Outcome.Task;
    }
}
