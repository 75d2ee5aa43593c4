namespace Signal.Crowd;

/// <summary>All members, who come, talk and come back by themselves until they are told to retire.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Member[] _members;
    private readonly CrowdSettings _settings;
    private readonly CancellationTokenSource _retired = new();
    private readonly List<Task> _working = [];
    private CancellationTokenSource _hush = new();

    public Crowd(CrowdSettings settings)
    {
        _settings = settings;
        _members = [.. Enumerable.Range(0, settings.Clients).Select(n => new Member(n, settings, Tally))];
    }

    public Tally Tally { get; } = new();

    /// <summary>Returns when everybody sits, or when patience ends.</summary>
    public Task EnterAsync()
    {
        _working.AddRange(_members.Select(member => member.LiveAsync(_retired.Token)));
        return UntilAsync(() => Tally.SeatedNow == _members.Length);
    }

    /// <summary>Returns when everybody who lost a seat has one again, all of them, or when patience ends.</summary>
    public Task ComeBackAsync() => UntilAsync(() => Tally.BackAgain >= _members.Length && Tally.SeatedNow == _members.Length);

    /// <summary>Returns when nobody is connected, or when patience ends.</summary>
    public Task GoneAsync() => UntilAsync(() => Tally.ConnectedNow == 0);

    /// <summary>The first of so many rooms speak, each at that pace, until <see cref="HushAsync"/>.</summary>
    public void Talk(int rooms, TimeSpan pace) => _working.AddRange(Enumerable.Range(0, rooms).Select(n => TalkAsync(n, pace, _hush.Token)));

    public async Task HushAsync()
    {
        await _hush.CancelAsync();
        _hush.Dispose();
        _hush = new CancellationTokenSource();
    }

    /// <summary>From now on whoever is lost stays away.</summary>
    public Task RetireAsync() => _retired.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await RetireAsync();
        await HushAsync();
        _retired.Dispose();
        _hush.Dispose();
    }

    private async Task TalkAsync(int room, TimeSpan pace, CancellationToken hush)
    {
        using var beat = new PeriodicTimer(pace);
        for (var n = 0; await beat.WaitForNextTickAsync(hush); n++)
        {
            _members[room * _settings.RoomSize].Say($"{room}-{n}");
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var stop = new CancellationTokenSource(Patience);
        using var beat = new PeriodicTimer(Look);
        while (!isSo() && !stop.IsCancellationRequested)
        {
            await beat.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
