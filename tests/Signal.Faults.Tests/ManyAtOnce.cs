using System.Net;

namespace Signal.Faults.Tests;

/// <summary>Hashing passwords takes a core for as long as it lasts; calls must not notice.</summary>
[Category("Figures")]
public sealed class ManyAtOnce
{
    private const int SignIns = 200;

    [Test]
    public async Task Two_hundred_sign_ins_do_not_disturb_a_call()
    {
        await using var server = new MortalServer();
        await server.StartAsync();
        await SignUp.AsAsync(server.Url, "ann");
        await using var pair = await RelayPair.OpenAsync(server.Url);
        var before = await pair.MeasureAsync(TimeAsync(TimeSpan.FromSeconds(2)));

        using var http = new HttpClient { BaseAddress = server.Url };
        var signingIn = Task.WhenAll(Enumerable.Range(0, SignIns).Select(_ => SignUp.SignInAsync(http, "ann")));
        var meanwhile = await pair.MeasureAsync(signingIn);
        var answers = await signingIn;
        Report.Print($"signals before: {before}; during {SignIns} sign-ins: {meanwhile}");
        Report.Print($"{answers.Count(answer => answer.IsSuccessStatusCode)} signed in, {answers.Count(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable)} told to come back");

        meanwhile.P99.Should().BeLessThan(100);
        answers.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        answers.Should().Contain(answer => answer.StatusCode == HttpStatusCode.OK);
        answers.Where(answer => !answer.IsSuccessStatusCode).Should().OnlyContain(answer => answer.Headers.RetryAfter != null);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    private static async Task TimeAsync(TimeSpan time)
    {
        using var beat = new PeriodicTimer(time);
        await beat.WaitForNextTickAsync();
    }
}
