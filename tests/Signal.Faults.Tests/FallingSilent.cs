using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Signal.Faults.Tests.Calls;
using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests;

/// <summary>
/// Half-open connections: somebody is gone, and no packet says so. With the settings as they come; each trial has a room of its own and all run at once.
/// <c>SIGNAL_TRIALS=200</c> is the long form.
/// </summary>
[Order(1)] // It takes longest: the others run meanwhile.
[Parallelizable]
public sealed class FallingSilent
{
    private static readonly int Trials = Setting.Number("SIGNAL_TRIALS", 20);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    [Test]
    public async Task Others_learn_of_it_in_time_and_no_ghost_stays()
    {
        await using var network = await RemoteNetwork.OpenAsync();
        await using var server = new MortalServer { Also = network.Machine };
        await server.StartInTurnAsync();
        var account = await SignUp.AsAsync(server.Url, "ann");

        var trials = await Task.WhenAll(Enumerable.Range(0, Trials).Select(n => TryAsync(server, network, n, account)));
        var (away, left) = (new Figures(trials.Select(trial => trial.Away)), new Figures(trials.Select(trial => trial.Left - trial.Away)));
        Report.Print($"{Trials} fell silent; user-away after: {away}; user-left after that: {left}");

        away.Worst.Should().BeLessThan(Noticed.TotalMilliseconds);
        left.Worst.Should().BeLessThan((Window + Slack).TotalMilliseconds);
        trials.Min(trial => trial.Left - trial.Away).Should().BeGreaterThan(Window - Slack, "the seat is kept for as long as was promised");
        await Eventually.HoldsAsync(async () => await Database.NumberAsync(server.Data, "SELECT COUNT(*) FROM visits WHERE left_at IS NULL") == 0, Slack, "every visit has ended");
        (await Command.RunAsync("ss", "-Htn", "state", "established", "dst", network.Client.ToString())).Should().BeEmpty("the server holds no connection to them");
    }

    private static async Task<(TimeSpan Away, TimeSpan Left)> TryAsync(MortalServer server, RemoteNetwork network, int number, string account)
    {
        var room = string.Create(CultureInfo.InvariantCulture, $"silent-{number}");
        var ledger = new Ledger();
        await using var ben = new Attendee(ledger, server.Url, room, "Ben");
        await ben.JoinAsync();
        await using var ann = new Attendee(ledger, server.At(network.Machine), room, "Ann") { Through = network.CreateSocket, SignIn = account };
        await ann.JoinAsync();
        await Pause.ForAsync((Heartbeat * (number + 1)) / Trials);

        await network.SilenceAsync(ann.Socket!);
        var start = Stopwatch.GetTimestamp();
        var away = await ben.News.FirstAsync("user-away", ann.Id, Noticed + Slack);
        var left = await ben.News.FirstAsync("user-left", ann.Id, Window + Slack + Slack);
        left.Frame.Data("reason").GetString().Should().Be("lost");
        ben.News.Count("user-away", ann.Id).Should().Be(1);
        ben.News.Count("user-left", ann.Id).Should().Be(1);
        (await PeersAsync(server.Url, room)).Should().Be(1, "Ben is alone");
        await using var cat = await RawClient.ConnectAsync(server.Url);
        await cat.ExpectAsync("welcome");
        (await cat.JoinAsync(room, "Cat")).Data("peers").EnumerateArray().Should().ContainSingle().Which.GetProperty("id").GetString().Should().Be(ben.Id);
        return (away.Since(start), left.Since(start));
    }

    private static async Task<int> PeersAsync(Uri url, string room)
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<JsonElement>(new Uri(url, $"/api/v1/rooms/{room}"))).GetProperty("peers").GetInt32();
    }
}
