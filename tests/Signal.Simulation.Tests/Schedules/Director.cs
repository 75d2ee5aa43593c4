using Signal.Protocol;
using Signal.Simulation.Tests.People;
using Signal.Simulation.Tests.Promises;

namespace Signal.Simulation.Tests.Schedules;

/// <summary>Makes the steps of a schedule happen. A step that means nothing just then, such as leaving for whoever is not there, is passed over.</summary>
internal sealed class Director(Hall hall)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public void Take(Step step)
    {
        if (step.WaitMs > 0)
        {
            hall.World.Go(TimeSpan.FromMilliseconds(step.WaitMs));
        }
        else
        {
            hall.World.Go(step.Turns);
        }

        hall.World.Trace.Add(hall.World.Now, "step", step.Who, (int)step.Kind, step.Kind.ToString());
        Do(step, hall.People[step.Who]);
    }

    private void Do(Step step, Person person)
    {
        switch (step.Kind)
        {
            case StepKind.ComeIn:
                person.ComeIn();
                break;
            case StepKind.Leave:
                person.Leave();
                break;
            case StepKind.CloseTab:
                person.Close(step.Amount % 2 == 0 ? 1000 : 1001);
                break;
            case StepKind.Lose:
                person.Lose(Part(step, TimeSpan.FromSeconds(3)));
                break;
            case StepKind.Freeze:
                person.Freeze(Part(step, TimeSpan.FromSeconds(20)), Part(step, SeatRules.Notice));
                break;
            case StepKind.Sleep:
                person.Lose(Part(step, TimeSpan.FromSeconds(60)));
                break;
            case StepKind.SecondTab:
                person.OpenSecondTab();
                break;
            case StepKind.OldToken when person.Seat is { } seat:
                Stranger.Try(hall, seat);
                break;
            case StepKind.Crash:
                hall.Crash(Part(step, TimeSpan.FromSeconds(25)));
                break;
            case StepKind.Restart:
                hall.Restart(Part(step, TimeSpan.FromSeconds(5)));
                break;
            case StepKind.SlowStore:
                hall.Weather.Slowness = Part(step, TimeSpan.FromSeconds(4));
                break;
            case StepKind.FailingStore:
                hall.Weather.Failures = 1 + (step.Amount % 5);
                break;
            case StepKind.HangingStore:
                hall.Weather.Hang();
                break;
            case StepKind.HealStore:
                hall.Weather.Clear();
                break;
            case StepKind.JumpAhead:
                hall.Jump(step.Amount % 2 == 0 ? Day : Hour);
                break;
            case StepKind.JumpBack:
                hall.Jump(-Hour);
                break;
            default:
                Talk(step, person);
                break;
        }
    }

    private void Talk(Step step, Person person)
    {
        if (!person.IsIn)
        {
            return;
        }

        switch (step.Kind)
        {
            case StepKind.Say:
                person.Talker.Say();
                break;
            case StepKind.SayAgain:
                person.Talker.SayAgain();
                break;
            case StepKind.SignalOne:
                person.Talker.SignalSomebody();
                break;
            case StepKind.SignalAll:
                person.Talker.SignalEverybody();
                break;
            case StepKind.ChangeState:
                person.Talker.SetState(new PeerState(step.Amount % 2 == 0, step.Amount % 3 == 0, step.Amount % 5 == 0, step.Amount % 7 == 0, Ready: true));
                break;
            case StepKind.ReadHistory:
                person.Talker.Ask("history", $$"""{"limit":{{1 + (step.Amount % 200)}}}""", new Request.Other());
                break;
            case StepKind.Ping:
                person.Talker.Ask("ping", "{}", new Request.Other());
                break;
            case StepKind.EndCall:
                hall.EndedCalls.Add(person.Seat!.Call);
                person.Talker.Ask("end-call", "{}", new Request.Other());
                break;
        }
    }

    private static TimeSpan Part(Step step, TimeSpan most) => most * (step.Amount / 1_000.0);
}
