using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rooms;

/// <summary>Whoever brings mail to an idle room does its work; the others leave theirs with him.</summary>
public sealed class RoomMailboxSpecs
{
    private const int Capacity = 1_024;

    [Test]
    public void Mail_for_an_idle_room_is_handled_on_the_spot()
    {
        var thread = 0;
        var mailbox = new RoomMailbox(_ => thread = Environment.CurrentManagedThreadId);
        mailbox.PostAsync(RoomMail.Look).AsTask().IsCompletedSuccessfully.Should().BeTrue();
        thread.Should().Be(Environment.CurrentManagedThreadId);
    }

    [Test]
    public async Task A_full_mailbox_makes_the_sender_wait_and_loses_nothing()
    {
        var handled = 0;
        Task? late = null;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        RoomMailbox mailbox = null!;
        mailbox = new RoomMailbox(_ =>
        {
            if (++handled == 1)
            {
                for (var n = 0; n < Capacity; n++)
                {
                    mailbox.PostAsync(RoomMail.Look).AsTask().IsCompleted.Should().BeTrue("there is room");
                }

                late = mailbox.PostAsync(RoomMail.Look).AsTask();
                late.IsCompleted.Should().BeFalse("the mailbox is full");
            }

            if (handled == Capacity + 2)
            {
                all.SetResult();
            }
        });
        await mailbox.PostAsync(RoomMail.Look);
        await all.Task.WaitAsync(Patience.Limit);
        await late!.WaitAsync(Patience.Limit);
        handled.Should().Be(Capacity + 2);
    }

    [Test]
    public async Task One_at_a_time_works_and_each_sender_keeps_its_order()
    {
        const int Senders = 4;
        const int Pieces = 20_000;
        var last = new int[Senders];
        var inside = 0;
        var faults = 0;
        var handled = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mailbox = new RoomMailbox(mail =>
        {
            var (sender, piece) = ((int)mail.From.Value, (int)mail.To.Value);
            faults += Interlocked.Increment(ref inside) == 1 && piece == last[sender] + 1 ? 0 : 1;
            last[sender] = piece;
            Interlocked.Decrement(ref inside);
            if (++handled == Senders * Pieces)
            {
                all.SetResult();
            }
        });
        var senders = Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var piece = 1; piece <= Pieces; piece++)
            {
                await mailbox.PostAsync(new RoomMail(Errand.Look.Instance, From: new((ulong)sender), To: new((ulong)piece)));
            }
        }));
        await Task.WhenAll(senders).WaitAsync(Patience.Limit);
        await all.Task.WaitAsync(Patience.Limit);
        faults.Should().Be(0);
    }

    [Test]
    public async Task What_comes_after_the_end_is_turned_away()
    {
        RoomMailbox mailbox = null!;
        mailbox = new RoomMailbox(_ => mailbox.Close());
        await mailbox.PostAsync(RoomMail.Look);
        var leave = new Errand.Leave(LeaveReason.Left, new TaskCompletionSource());
        await mailbox.PostAsync(new RoomMail(leave));
        leave.Done.Task.IsCompletedSuccessfully.Should().BeTrue("nobody waits for an answer that will not come");
    }
}
