using System.Globalization;
using System.Text.Json;

namespace Signal.Crowd;

/// <summary>
/// What the crowd can be told, a line each: <c>enter</c>, <c>talk ROOMS MILLISECONDS</c>, <c>spoken</c>, <c>hush</c>,
/// <c>watch</c>, <c>retire</c>, <c>gone</c>, <c>back</c>.
/// Each is answered by one line of JSON when it is done, or when patience ends: the figures say how far it came.
/// </summary>
internal sealed class Orders(Crowd crowd)
{
    public async Task<string> ObeyAsync(string line)
    {
        switch (line.Split(' '))
        {
            case ["enter"]:
                await crowd.EnterAsync();
                return Report(Presence());
            case ["talk", var rooms, var pace]:
                crowd.Talk(int.Parse(rooms, CultureInfo.InvariantCulture), TimeSpan.FromMilliseconds(int.Parse(pace, CultureInfo.InvariantCulture)));
                return Report(Presence());
            case ["hush"]:
                await crowd.HushAsync();
                return Report(new { Spoken = crowd.Tally.SpokenSoFar });
            case ["spoken"]:
                return Report(new { Spoken = crowd.Tally.SpokenSoFar.Count });
            case ["watch"]:
                crowd.Tally.Restart();
                return Report(Presence());
            case ["retire"]:
                await crowd.RetireAsync();
                return Report(Presence());
            case ["gone"]:
                await crowd.GoneAsync();
                return Report(crowd.Tally.Read(Farewells));
            case ["back"]:
                await crowd.ComeBackAsync();
                return Report(crowd.Tally.Read(Homecoming));
            default:
                return Report(new { Error = $"no such order: {line}" });
        }
    }

    private static object Farewells(Account account) => new
    {
        Partings = account.Partings.Count,
        Byes = account.Partings.Count(parting => parting is { ByeCode: not null, Reconnect: true }),
        Codes = account.Partings.CountBy(parting => parting.CloseCode ?? 1006).ToDictionary(),
        ComeBackAfter = account.Partings.Where(parting => parting.ComeBackAfter is not null).Select(parting => (int)parting.ComeBackAfter!.Value.TotalMilliseconds).ToList(),
    };

    private static object Homecoming(Account account) => new
    {
        Back = account.SinceLoss.Count,
        account.Resumed,
        account.SamePeer,
        account.LeftBehind,
        account.Unanswered,
        account.Refused,
        account.Denials,
        CpuMs = CpuMs(),
        account.SinceLoss,
        account.SinceStart,
    };

    private object Presence() => new
    {
        Seated = crowd.Tally.SeatedNow,
        Refused = crowd.Tally.Read(account => account.Refused),
        Unanswered = crowd.Tally.Read(account => account.Unanswered),
        Denials = crowd.Tally.Read(account => account.Denials),
        CpuMs = CpuMs(),
    };

    /// <summary>What this process has cost so far.</summary>
    private static long CpuMs() => (long)Environment.CpuUsage.TotalTime.TotalMilliseconds;

    private static string Report(object figures) => JsonSerializer.Serialize(figures, JsonSerializerOptions.Web);
}
