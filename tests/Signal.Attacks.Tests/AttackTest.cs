using System.Diagnostics;
using NUnit.Framework.Interfaces;

namespace Signal.Attacks.Tests;

/// <summary>
/// A server with the settings that it has by default, limits included, and the bystander rule: during and after each attack healthy pairs relay with p99
/// under 100 ms, memory grew by less than 20 MiB, nothing unhandled was logged, and the server takes newcomers.
/// </summary>
public abstract class AttackTest(params string[] settings)
{
    private const double MostMilliseconds = 100;
    private const long MostGrowth = 20 * 1_024 * 1_024;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    private Bystanders _bystanders = null!;
    private long _before;
    private int _errors;

    private protected Target Target { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Target = await Target.StartAsync(settings);
        _bystanders = await Bystanders.OpenAsync(Target.Url);
        await WarmUpAsync();
    }

    [SetUp]
    public async Task WatchAsync()
    {
        _before = await Target.MemoryAsync();
        _errors = Target.Errors.Count();
        _bystanders.Begin();
    }

    [TearDown]
    public async Task JudgeAsync()
    {
        var isHarmless = false;
        try
        {
            var delays = await _bystanders.EndAsync();
            var growth = await SettleAsync();
            var welcome = await WelcomeAsync();
            Report.Print($"healthy pairs: {delays}; memory {growth / 1_048_576.0:+0.0;-0.0} MiB; a newcomer is in after {welcome.TotalMilliseconds:0} ms");
            Target.Errors.Skip(_errors).Should().BeEmpty("nothing unhandled is logged");
            delays.P99.Should().BeLessThan(MostMilliseconds, "a healthy pair feels nothing: {0}", delays);
            growth.Should().BeLessThan(MostGrowth, "an attack leaves nothing behind");
            isHarmless = true;
        }
        finally
        {
            Score.Count(isHarmless && TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Passed);
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _bystanders.DisposeAsync();
        using (Target)
        {
            await Target.StopAsync();
        }
    }

    /// <summary>What is compiled, cached and pooled once is no growth.</summary>
    private protected virtual async Task WarmUpAsync()
    {
        for (var n = 0; n < 2; n++)
        {
            await using var visitor = await Attacker.EnterAsync(Target.Url);
            await visitor.JoinAsync("visitors", "Visitor");
            await visitor.AskAsync("chat-message", """{"text":"hello"}""");
            await visitor.SendAsync("?");
            await visitor.ExpectAsync("error");
            await visitor.AskAsync("leave-call");
            await visitor.CloseAsync();
            using var http = Web.From(Loopback.Next(), Target.Url);
            await http.SignInAsync("nobody");
            await http.PostAsync("users/login", new { });
        }
    }

    /// <summary>Measures something while nobody says anything.</summary>
    private protected Task<T> InSilenceAsync<T>(Func<Task<T>> measure) => _bystanders.KeepSilentAsync(measure);

    private async Task<TimeSpan> WelcomeAsync()
    {
        var clock = Stopwatch.StartNew();
        await using var newcomer = await Attacker.EnterAsync(Target.Url);
        await newcomer.JoinAsync("newcomers", "Newcomer");
        await newcomer.AskAsync("leave-call");
        return clock.Elapsed;
    }

    /// <summary>By how much memory has grown, as soon as that is little enough, or when there has been time enough for it to be given back.</summary>
    private async Task<long> SettleAsync()
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var growth = await Target.MemoryAsync() - _before;
        for (var left = Settling; growth >= MostGrowth && left > TimeSpan.Zero; left -= beat.Period)
        {
            await beat.WaitForNextTickAsync();
            growth = await Target.MemoryAsync() - _before;
        }

        return growth;
    }
}
