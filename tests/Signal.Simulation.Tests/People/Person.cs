using Signal.Server.Accounts;
using Signal.Simulation.Tests.Promises;
using Signal.Simulation.Tests.Schedules;
using Signal.Simulation.Tests.Wires;

namespace Signal.Simulation.Tests.People;

/// <summary>Somebody at a client that keeps to the protocol: comes in, is lost, comes back to the same seat, and leaves. One line at a time counts.</summary>
internal sealed class Person
{
    private readonly Hall _hall;
    private readonly Account? _account;
    private readonly Listener _listener;
    private readonly FirstTab _firstTab;
    private readonly Plans _plans;

    public Person(Hall hall, int number, string room, Account? account)
    {
        (_hall, Number, Room, _account) = (hall, number, room, account);
        (_firstTab, _plans) = (new FirstTab(Name), new Plans(hall.World));
        Talker = new Talker(hall, this);
        _listener = new Listener(hall, this);
    }

    public int Number { get; }

    public string Room { get; }

    public bool IsSignedIn => _account is not null;

    public string Name => $"Person {Number}";

    public Talker Talker { get; }

    public Seat? Seat { get; private set; }

    public Line? Line { get; private set; }

    public Requests Requests { get; private set; } = new();

    public bool WantsIn { get; private set; }

    /// <summary>Whether a first tab is still open though a second has its seat.</summary>
    public bool HasTwoTabs => _firstTab.IsOpen;

    public bool IsIn => Line is not null && Seat is { LostAt: null, IsLeft: false };

    public void ComeIn()
    {
        if (!WantsIn)
        {
            WantsIn = true;
            Connect();
        }
    }

    /// <summary>Asks to leave; the line is closed a little later, so that what is still to be answered is.</summary>
    public void Leave()
    {
        if (IsIn)
        {
            WantsIn = false;
            Seat!.IsLeft = true;
            Talker.Ask("leave-call", "{}", new Request.Leave());
        }
    }

    /// <summary>Closes the tab.</summary>
    public void Close(int code)
    {
        WantsIn = false;
        Seat?.IsLeft = true;
        var line = Line;
        Forget();
        line?.Hang(code);
        _firstTab.Close(code);
    }

    /// <summary>Both ends lose the connection.</summary>
    public void Lose(TimeSpan away)
    {
        if (Line is { } line)
        {
            Forget();
            line.Lose();
            Plan(away, Connect);
        }
    }

    /// <summary>The network swallows everything: this end notices soon, the server when the pong is missing.</summary>
    public void Freeze(TimeSpan away, TimeSpan noticed)
    {
        if (Line is { } line)
        {
            Forget();
            line.Freeze();
            _hall.World.After(noticed, line.Lose);
            Plan(away, Connect);
        }
    }

    /// <summary>The server is dead, and the operating system closes its sockets.</summary>
    public void Cut()
    {
        Line?.Lose();
        _firstTab.Lose();
    }

    /// <summary>A second tab takes the seat; the first is told, and does not fight.</summary>
    public void OpenSecondTab()
    {
        if (IsIn && !HasTwoTabs)
        {
            _firstTab.Keep(Line!);
            Forget();
            Connect();
        }
    }

    /// <summary>From here on the person has no seat; where it wants to be in, it joins anew.</summary>
    public void GiveUpSeat()
    {
        Seat = null;
        _firstTab.Close(1000);
    }

    public void Sit(Seat seat) => Seat = seat;

    /// <summary>The server has ended it.</summary>
    public void Dismissed() => (WantsIn, Seat) = (false, null);

    /// <summary>Something this person means to do, unless its line changes before.</summary>
    public void Plan(TimeSpan delay, Action work) => _plans.Add(delay, work);

    private void Connect()
    {
        if (!WantsIn || Line is not null)
        {
            return;
        }

        _plans.Drop();
        Line line = null!;
        line = new Line(_hall.World) { Arrived = frame => Arrived(line, frame), Ended = code => Ended(line, code) };
        if (_hall.Server?.TryConnect(line, _account) == true)
        {
            (Line, Requests) = (line, new Requests());
            _listener.Begin();
        }
        else
        {
            Plan(TimeSpan.FromMilliseconds(_hall.World.Dice.Between(100, 2_000)), Connect);
        }
    }

    private void Arrived(Line line, byte[] frame)
    {
        if (line == Line)
        {
            _listener.Hear(frame);
        }
    }

    private void Ended(Line line, int? code)
    {
        _hall.World.Trace.Add(_hall.World.Now, "ended", Number, code ?? 0);
        if (line != Line)
        {
            _firstTab.Ended(line, code);
            return;
        }

        Promise.Holds(code is null or 1000 or 4408 or 4410 or 4503, $"{Name} is closed with {code}");
        Forget();
        if (code is 1000 or 4410)
        {
            Dismissed();
        }

        Plan(TimeSpan.FromMilliseconds(_hall.World.Dice.Below(2_000)), Connect);
    }

    private void Forget()
    {
        _plans.Drop();
        Line = null;
        Seat?.LostAt ??= _hall.World.Now;
    }
}
