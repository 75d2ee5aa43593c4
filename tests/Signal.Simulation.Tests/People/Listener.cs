using System.Text.Json;
using Signal.Simulation.Tests.Promises;
using Signal.Simulation.Tests.Schedules;

namespace Signal.Simulation.Tests.People;

/// <summary>Reads what comes on a person's line: the welcome, then the entry, then news; answers in between.</summary>
internal sealed class Listener(Hall hall, Person person)
{
    private readonly Answers _answers = new(hall, person);
    private bool _isWelcome;

    /// <summary>A new line.</summary>
    public void Begin() => _isWelcome = false;

    public void Hear(byte[] text)
    {
        using var document = JsonDocument.Parse(text);
        var frame = Frame.Of(document.RootElement);
        hall.World.Trace.Add(hall.World.Now, frame.Type, person.Number, frame.Seq, frame.Re);
        Promise.Holds(_isWelcome == (frame.Type != "welcome") || frame.Type == "bye", $"{person.Name} hears {frame.Type} where the welcome is due once, and first");
        if (frame.Type == "welcome")
        {
            _isWelcome = true;
            _answers.Enter();
        }
        else if (frame.Type == "bye")
        {
            Promise.Holds(frame.Data.GetProperty("code"u8).GetInt32() is 4408 or 4410 or 4503, $"{person.Name} is told {frame.Data}");
        }
        else if (frame.Re is not null)
        {
            _answers.Hear(frame);
        }
        else if (person.Seat is { IsLeft: false } seat)
        {
            Promise.Holds(person.IsIn, $"{person.Name} hears {frame.Type} before it is in");
            Hear(frame, seat);
        }
        else
        {
            Promise.Holds(person.Seat is not null, $"{person.Name} hears {frame.Type} and has no seat");
        }
    }

    private void Hear(in Frame frame, Seat seat)
    {
        if (frame.Type == "signal")
        {
            hall.Signals.Receive(frame.Data.GetProperty("n"u8).GetInt32(), frame.From, seat.Self.Id, seat.HasNews);
            return;
        }

        seat.HasNews = true;
        CheckTime(frame);
        switch (frame.Type)
        {
            case "user-joined":
                seat.Others.Came(PeerView.Of(frame.Data.GetProperty("peer"u8)));
                break;
            case "user-left":
                seat.Others.Went(frame.Subject);
                break;
            case "user-away":
                seat.Others.Lost(frame.Subject);
                person.Talker.Away(frame.Subject);
                break;
            case "user-back":
                if (!seat.Others.Back(frame.Subject, seat.IsSettling))
                {
                    person.Lose(TimeSpan.Zero);
                    break;
                }

                person.Talker.Back(frame.Subject);
                break;
            case "user-updated" when frame.From == seat.Self.Id:
                seat.Self = seat.Self.After(frame.Data);
                break;
            case "user-updated":
                seat.Others.Changed(frame.From, frame.Data);
                break;
            case "chat-message":
                seat.Chat.Hear(frame.Seq, frame.Data.GetProperty("id"u8).GetString()!);
                break;
            case "call-ended":
                Promise.Holds(hall.EndedCalls.Contains(seat.Call), $"{person.Name} hears that the call is over, which nobody ended");
                person.Dismissed();
                break;
            default:
                Promise.Holds(false, $"{person.Name} hears {frame.Type}, of which nobody knows");
                break;
        }
    }

    /// <summary>Within a call, and while one server serves it, time does not fall.</summary>
    private void CheckTime(in Frame frame)
    {
        if (person.Seat is { } seat && frame.Type != "chat-message")
        {
            Promise.Holds(frame.Ts >= seat.LastTs, $"{person.Name} hears {frame.Type} of {frame.Ts}, {seat.LastTs - frame.Ts} ms before what came before it");
            seat.LastTs = frame.Ts;
        }
    }
}
