namespace Signal.Browser.Tests.Harness;

/// <summary>What arrives from others, as the browser itself counts it.</summary>
internal static class Reception
{
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(90);

    /// <summary>As soon as the other's camera delivers pictures at all.</summary>
    public static async Task SeesAsync(this Person person, Person other)
    {
        await other.Page.EvaluateAsync("limitMs => probe.films(limitMs)", LongestStandstill.TotalMilliseconds).WaitAsync(LongestStandstill * 1.5);
        await person.ReceivesAsync(other, "camera");
    }

    public static Task HearsAsync(this Person person, Person other) => person.ReceivesAsync(other, "microphone");

    public static Task SeesScreenOfAsync(this Person person, Person other) => person.ReceivesAsync(other, "screen");

    /// <summary>The sound that goes with what is shared.</summary>
    public static Task HearsScreenOfAsync(this Person person, Person other) => person.ReceivesAsync(other, "screenSound");

    /// <summary>Everybody sees everybody else, from now on.</summary>
    public static async Task AllSeeEachOtherAsync(params Person[] people)
    {
        foreach (var person in people)
        {
            foreach (var other in people.Where(other => other != person))
            {
                await Expect(person.Camera(other)).ToHaveAttributeAsync("data-connection", "connected");
                await person.SeesAsync(other);
            }
        }
    }

    /// <summary>From now on every moment counts in which the picture or the sound of somebody, or the own camera, stands still.</summary>
    public static Task WatchAsync(this Person person, Person other) => person.Page.EvaluateAsync("name => probe.watch(name)", other.Name);

    /// <summary>Waits until somebody has been watched for so long.</summary>
    public static Task HasWatchedForAsync(this Person person, Person other, TimeSpan time) =>
        person.Page.EvaluateAsync("([name, ms]) => probe.watchedFor(name, ms)", new object[] { other.Name, time.TotalMilliseconds }).WaitAsync(time + Patience.Limit);

    /// <summary>While both watched each other, the sound went on, and so did the picture wherever the other's camera delivered one.</summary>
    public static async Task HasSeenAndHeardAsync(this Person person, Person other, TimeSpan stutter)
    {
        var camera = await other.LongestStillAsync(person, "camera");
        (await person.LongestStillAsync(other, "sound")).Should().BeLessThan(stutter, "sound needs no server");
        var longest = camera < stutter ? stutter : camera + stutter;
        (await person.LongestStillAsync(other, "picture")).Should().BeLessThan(longest, "pictures need no server, only a camera");
    }

    /// <summary>How many connections the page holds open, however it made them.</summary>
    public static Task<int> ConnectionsAsync(this Person person) => person.Page.EvaluateAsync<int>("() => probe.connections()");

    public static Task<string[]> TransceiversAsync(this Person person, Person other) =>
        person.Page.EvaluateAsync<string[]>("name => probe.transceivers(name)", other.Name);

    public static Task<string[]> DescriptionsAsync(this Person person, Person other) =>
        person.Page.EvaluateAsync<string[]>("name => probe.descriptions(name)", other.Name);

    public static Task CountNegotiationsAsync(this Person person, Person other) =>
        person.Page.EvaluateAsync("name => probe.countNegotiations(name)", other.Name);

    public static Task<int> NegotiationsAsync(this Person person) => person.Page.EvaluateAsync<int>("() => window.negotiations");

    private static async Task ReceivesAsync(this Person person, Person other, string lane) =>
        await person.Page.EvaluateAsync(
            "([name, lane, limitMs]) => probe.flows(name, lane, limitMs)",
            new object[] { other.Name, lane, Patience.Limit.TotalMilliseconds })
            .WaitAsync(Patience.Limit * 1.5); // A page that hangs cannot keep its own limit.

    private static async Task<TimeSpan> LongestStillAsync(this Person person, Person other, string what) =>
        TimeSpan.FromMilliseconds(await person.Page.EvaluateAsync<double>("([name, what]) => probe.longestStillMs(name, what)", new object[] { other.Name, what }));
}
