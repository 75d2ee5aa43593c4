using Microsoft.Extensions.Options;
using Signal.Protocol.Identifiers;
using Signal.Server.Accounts;
using Signal.Server.Accounts.SignIns;
using Signal.Server.Accounts.Throttling;
using Signal.Server.Connections;
using Signal.Server.Dispatch;
using Signal.Server.Dispatch.Rates;
using Signal.Server.Ice;
using Signal.Server.Journal;
using Signal.Server.Options;
using Signal.Server.Rooms;
using Signal.Server.Seats;
using Signal.Simulation.Tests.Keeping;
using Signal.Simulation.Tests.Plants;
using Signal.Simulation.Tests.Time;
using Signal.Simulation.Tests.Wires;

namespace Signal.Simulation.Tests.Serving;

/// <summary>One run of the server's process, put together as <c>SignalHost</c> does it, without a socket, a file or a thread.</summary>
internal sealed class SimulatedServer : IDisposable
{
    private static readonly IOptions<SignalOptions> Setup = Settings.Of(string.Empty);

    private static readonly TimeSpan DrainGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrainStep = TimeSpan.FromMilliseconds(50);

    private readonly Life _life;
    private readonly TimeProvider _time;
    private readonly Plant _plant;
    private readonly RoomJournal _journal;
    private readonly RoomDirectory _rooms;
    private readonly AliveClock _alive;
    private readonly ConnectionDirectory _connections = new();
    private readonly Dispatcher _dispatcher;
    private readonly CancellationTokenSource _stop = new();
    private readonly HostLife _host = new();
    private readonly World _world;
    private int _open;

    public SimulatedServer(World world, Disk disk, Weather weather, Plant plant, SeatTokens tokens, List<string> errors)
    {
        _world = world;
        _life = new Life(world);
        _plant = plant;
        _time = plant.Time(new Clock(world, _life));
        var store = new MemoryStore(world, _life, disk, weather, _time);
        var setting = new RoomSetting(Setup, tokens, Bystanders.Seals, new IceDesk(new IceServerBook(Setup, _time), new TurnThrottle(Setup, _time)), _host, _time, new ErrorWatch<RoomActor>(errors));
        var authenticator = new Authenticator(Bystanders.Tokens, new SignInCache(_time), store, _time);
        _journal = new RoomJournal(store, _time, new ErrorWatch<RoomJournal>(errors));
        _rooms = new RoomDirectory(new RoomOpener(store, setting), setting, _journal, Setup);
        _alive = new AliveClock(_journal, _rooms, _time);
        var doorkeeper = new Doorkeeper(_rooms, _connections, authenticator, Bystanders.Passwords, new RoomPasswordThrottle(Setup, _time), new RoomGuessThrottle(Setup, _time), new RoomOpenings(Setup, _time), Setup);
        var usher = new Usher(_rooms, _connections, authenticator, tokens);
        _dispatcher = new Dispatcher(new Greeter(Setup), doorkeeper, usher, new Archivist(store), new RateLimiter(Setup, _time), _time);
        _life.Run(() => Start(store));
    }

    public TimeSpan Since { get; private set; } = TimeSpan.MaxValue;

    public bool IsUp => Since <= _world.Now;

    public bool IsAnyRoomLive => _rooms.IsAnyLive;

    /// <summary>Connections that are not over yet, and what waits for the clock.</summary>
    public int Open => _open;

    /// <summary>A connection that met a bug.</summary>
    public Exception? Fault { get; private set; }

    public int? PeersOf(RoomName room) => _rooms.StatusOf(room)?.Peers;

    /// <summary>False when it is stopping, which a client would learn from a 503.</summary>
    public bool TryConnect(Line line, Account? account)
    {
        if (!_connections.IsDraining)
        {
            _life.Run(() => _ = ServeAsync(line, account));
        }

        return !_connections.IsDraining;
    }

    /// <summary>The end without a warning: whatever is in memory is gone.</summary>
    public void Kill()
    {
        _life.End();
        _world.Armed = 0;
        Since = TimeSpan.MaxValue;
    }

    /// <summary>The end as an operator asks for it: goodbyes, then the journal, then <paramref name="over"/>.</summary>
    public void Stop(Action over) => _life.Run(() => _ = StopAsync(over));

    public void Dispose()
    {
        _life.End();
        _alive.Dispose();
        _journal.Dispose();
        _stop.Dispose();
        _host.Dispose();
    }

    private void Start(MemoryStore store)
    {
        _ = store.Journal.RecoverAsync(CancellationToken.None);
        _ = _journal.StartAsync(CancellationToken.None);
        _ = _alive.RunAsync(_stop.Token);
        Since = _world.Now;
    }

    private async Task StopAsync(Action over)
    {
        _host.StopApplication();
        _connections.Drain();
        for (var waited = TimeSpan.Zero; _open > 0 && waited < DrainGrace; waited += DrainStep)
        {
            await Task.Delay(DrainStep, _time);
        }

        Halt();
        await _alive.StopAsync(CancellationToken.None);
        await _journal.StopAsync(CancellationToken.None);
        Kill();
        over();
    }

    /// <summary>Asynchronous cancellation would go through the pool's threads.</summary>
    private void Halt()
    {
        _connections.Cut();
        _stop.Cancel();
    }

    private async Task ServeAsync(Line line, Account? account)
    {
        _open++;
        using var session = new Session(_time, Setup.Value.Limits.Enabled) { Account = account, Address = "192.0.2.1" };
        var transport = _plant.Wire(line);
        _connections.Add(session, transport);
        try
        {
            await new Connection(transport, session, _dispatcher, _time).RunAsync();
        }
        catch (Exception bug) when (Meet(bug))
        {
            throw;
        }
        finally
        {
            _connections.Remove(session);
            _open--;
        }
    }

    private bool Meet(Exception bug)
    {
        Fault ??= bug;
        return false;
    }
}
