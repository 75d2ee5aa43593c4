using System.Text.Json;
using Signal.Simulation.Tests.Promises;
using Signal.Simulation.Tests.Schedules;

namespace Signal.Simulation.Tests.People;

/// <summary>What a person does with the answer to each of its requests, first of all the one that lets it in.</summary>
internal sealed class Answers(Hall hall, Person person)
{
    private static readonly HashSet<string> Temporary = ["storage-unavailable", "draining", "rate-limited", "room-full", "internal"];

    /// <summary>Asks for its seat, or for a new one.</summary>
    public void Enter()
    {
        if (person.Seat is { Tokens: [.., var token] } seat)
        {
            person.Talker.Ask("resume", $$"""{"seq":{{seat.Chat.Seq}},"token":"{{token}}"}""", new Request.Resume(token, hall.World.Now));
        }
        else if (person.WantsIn)
        {
            person.Talker.Ask("join-call", $$"""{"state":{"audio":true,"ready":true},"room":"{{person.Room}}","name":"{{person.Name}}"}""", new Request.Join());
        }
    }

    public void Hear(in Frame frame)
    {
        var request = person.Requests.Take(frame.Re!);
        if (frame.Type == "error")
        {
            Refused(request, frame.Data.GetProperty("code"u8).GetString()!, frame.Data);
            return;
        }

        person.Seat?.HasAnswers = true;
        switch (request)
        {
            case Request.Join:
                Joined(frame);
                break;
            case Request.Resume resume:
                Resumed(frame, resume);
                break;
            case Request.Leave:
                person.Seat?.IsGone = true;
                person.Plan(TimeSpan.FromMilliseconds(hall.World.Dice.Below(500)), () => person.Close(1000));
                break;
            case Request.Say say:
                Kept(say.Draft, frame.Data);
                break;
            case Request.Relay relay:
                person.Talker.Taken(relay.Post);
                break;
            case Request.Change change when person.Seat is { } seat:
                seat.Self = seat.Self with { State = change.State };
                break;
            case Request.Other when frame.Type == "history":
                person.Seat?.Chat.Read(frame.Data);
                break;
        }
    }

    private void Joined(in Frame frame)
    {
        Promise.Holds(frame.Type == "joined", $"{person.Name} joins and is answered {frame.Type}");
        hall.Joins++;
        var seat = new Seat(PeerView.Of(frame.Data.GetProperty("self"u8)), frame.Data.GetProperty("call"u8).GetString()!);
        person.Sit(seat);
        hall.Chat.Sees(seat.Call, seat.Chat.Seen);
        Enter(seat, frame.Data, mayMiss: true, settleMs: 0);
    }

    private void Resumed(in Frame frame, Request.Resume resume)
    {
        Promise.Holds(frame.Type == "resumed", $"{person.Name} resumes and is answered {frame.Type}");
        hall.Resumes++;
        var seat = person.Seat!;
        var self = PeerView.Of(frame.Data.GetProperty("self"u8));
        Promise.Holds(!hall.MustBeGone(seat, resume.AskedAt), $"{person.Name} resumes a seat that was over");
        Promise.Holds(
            self.Id == seat.Self.Id && self.JoinedAt == seat.Self.JoinedAt && self.Name == seat.Self.Name,
            $"{person.Name} resumes as {self} and was {seat.Self}");
        Promise.Holds(self.IsHost || !(seat.Life == hall.Life ? seat.Self.IsHost : seat.IsHostByToken), $"{person.Name} was host and resumes as guest");
        Promise.Holds(frame.Data.GetProperty("call"u8).ValueEquals(seat.Call), $"{person.Name} resumes in another call");
        hall.HasRevenants |= seat.IsLeft || seat.Life < hall.Life - 1;
        seat.HasLostRole |= seat.Self.IsHost && !self.IsHost;
        (seat.Self, seat.IsLeft, seat.IsGone) = (self, false, false);
        Enter(seat, frame.Data, frame.Data.GetProperty("missed"u8).GetBoolean(), frame.Data.GetProperty("settleMs"u8).GetInt32());
        if (self.State != seat.Devices || seat.IsSettling)
        {
            // After a restart the others may know a later state than the server does.
            person.Talker.SetState(seat.Devices);
        }
    }

    private void Enter(Seat seat, JsonElement entry, bool mayMiss, int settleMs)
    {
        if (seat.Life != hall.Life)
        {
            (seat.Life, seat.LastTs) = (hall.Life, 0);
        }

        (seat.LostAt, seat.HasNews, seat.HasAnswers, seat.IsHostByToken) = (null, false, false, seat.Self.IsHost);
        seat.Others.Replace(entry.GetProperty("peers"u8), settles: settleMs > 0);
        seat.Chat.Enter(entry, mayMiss);
        var grant = entry.GetProperty("resume"u8);
        seat.Tokens.Add(grant.GetProperty("token"u8).GetString()!);
        seat.Window = TimeSpan.FromMilliseconds(grant.GetProperty("windowMs"u8).GetInt32());
        seat.IsSettling = settleMs > 0;
        if (seat.IsSettling)
        {
            person.Plan(TimeSpan.FromMilliseconds(settleMs), () => Settle(seat));
        }

        person.Talker.CatchUp();
    }

    private static void Settle(Seat seat)
    {
        seat.IsSettling = false;
        seat.Others.Settled();
    }

    private void Kept(Draft draft, JsonElement ack)
    {
        var seq = ack.GetProperty("seq"u8).GetInt64();
        draft.IsAcked = true;
        hall.Chat.Ack(draft.Call, seq, draft.Id);
        if (person.IsIn && person.Seat!.Call == draft.Call)
        {
            person.Seat.Chat.Acknowledged(seq, draft.Id);
        }
    }

    private void Refused(Request request, string code, JsonElement error)
    {
        Promise.Holds(code is not "internal" and not "bad-request", $"{person.Name} asks {request} and is refused: {error}");
        switch (request)
        {
            case Request.Resume resume when code == "session-gone":
                Promise.Holds(!hall.MustBeKept(person.Seat!, resume.AskedAt, person.IsSignedIn), $"{person.Name} comes back in time, and its seat is gone");
                person.GiveUpSeat();
                Enter();
                break;
            case Request.Join or Request.Resume:
                Promise.Holds(Temporary.Contains(code), $"{person.Name} is not let in: {error}");
                person.Plan(TimeSpan.FromMilliseconds(hall.World.Dice.Between(500, 5_000)), Enter);
                break;
            case Request.Say say:
                Promise.Holds(code is "storage-unavailable" or "not-in-call", $"{person.Name} may not speak: {error}");
                person.Talker.Refused(say.Draft);
                break;
            case Request.Relay:
                Promise.Holds(code is "no-such-peer" or "not-in-call", $"{person.Name} may not signal: {error}");
                break;
        }
    }
}
