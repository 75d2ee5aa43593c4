using System.Globalization;
using System.Runtime.Versioning;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

[SupportedOSPlatform("linux")]
[NonParallelizable] // A server that gives way to all others would wait for them.
public sealed class SchedulingSpecs
{
    private const int Batch = 3;

    [Test]
    public async Task Threads_that_wake_up_wait_for_whoever_is_at_work()
    {
        using var server = await ServerProcess.StartAsync();
        Policies(server).Where(thread => thread.Name is ".NET Sockets" or ".NET TP Worker" or "SQLite writer")
            .Should().NotBeEmpty().And.OnlyContain(thread => thread.Policy == Batch);
    }

    [Test]
    public async Task A_policy_that_was_chosen_for_the_server_stays()
    {
        const int idle = 5;
        using var server = await ServerProcess.StartAsync(["chrt", "--idle", "0"], []);
        Policies(server).Should().NotBeEmpty().And.OnlyContain(thread => thread.Policy == idle);
    }

    /// <summary>proc(5): the policy is the 41st field of a task's <c>stat</c>, the name the second, in parentheses.</summary>
    private static IEnumerable<(string Name, int Policy)> Policies(ServerProcess server)
    {
        foreach (var task in Directory.EnumerateDirectories($"/proc/{server.Id}/task"))
        {
            var stat = File.ReadAllText(Path.Combine(task, "stat"));
            var end = stat.LastIndexOf(')');
            var fields = stat[(end + 2)..].Split(' ');
            yield return (stat[(stat.IndexOf('(') + 1)..end], int.Parse(fields[41 - 3], CultureInfo.InvariantCulture));
        }
    }
}
