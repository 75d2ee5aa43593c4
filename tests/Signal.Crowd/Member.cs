using System.Globalization;
using System.Net;

namespace Signal.Crowd;

/// <summary>Somebody who wants to sit in one room for good: comes, and whenever the connection ends comes back as a good client does.</summary>
internal sealed class Member(int number, CrowdSettings settings, Tally tally)
{
    /// <summary>A source address has some 28,000 ports, and each lost connection may hold one for a minute.</summary>
    private const int SourceAddresses = 8;

    private readonly Backoff _backoff = new();
    private readonly Seat _seat = new(settings.RoomOf(number), string.Create(CultureInfo.InvariantCulture, $"member {number}"), tally);

    public async Task LiveAsync(CancellationToken stop)
    {
        for (var pause = settings.UpbeatOf(number); ; pause = await VisitAsync())
        {
            await Task.Delay(pause, TimeProvider.System, stop);
        }
    }

    /// <summary>Says it, if sitting in a call just now.</summary>
    public void Say(string id) => _seat.Say(id);

    /// <summary>Returns when to come again.</summary>
    private async Task<TimeSpan> VisitAsync()
    {
        using var wire = await Wire.ConnectAsync(new IPAddress([127, 0, 0, (byte)(1 + (number % SourceAddresses))]), settings.Server);
        if (wire is null)
        {
            return Failed();
        }

        var answer = await UpgradeAnswer.AskAsync(wire, settings.Url);
        if (answer.IsUpgraded)
        {
            return await StayAsync(wire);
        }

        return answer.RetryAfter is { } told ? Refused(told) : Failed();
    }

    private async Task<TimeSpan> StayAsync(Wire wire)
    {
        tally.Connected();
        var parting = await _seat.OccupyAsync(wire);
        tally.Disconnected(parting);
        return parting switch
        {
            { ComeBackAfter: { } told } => Backoff.After(told),
            { WasSeated: true } => _backoff.AfterLoss(),
            _ => _backoff.AfterFailure(),
        };
    }

    private TimeSpan Refused(TimeSpan told)
    {
        tally.Refused();
        return Backoff.After(told);
    }

    private TimeSpan Failed()
    {
        tally.Unanswered();
        return _backoff.AfterFailure();
    }
}
