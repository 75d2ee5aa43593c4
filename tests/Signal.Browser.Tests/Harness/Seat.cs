namespace Signal.Browser.Tests.Harness;

/// <summary>Somebody's place in a call, as it was at some moment: a seat that is kept has the same one later.</summary>
internal sealed record Seat(string PeerId, int ConnectionsMade)
{
    public static async Task<Seat> OfAsync(Person person) =>
        new(await person.Page.EvaluateAsync<string>("() => signalCall.self.id"), await person.Page.EvaluateAsync<int>("() => probe.connectionsMade()"));

    /// <summary>The same peer as before, over the same connections, and nobody was told that somebody left.</summary>
    public static async Task IsKeptAsync(Person person, Seat before)
    {
        (await OfAsync(person)).Should().Be(before);
        person.Wire.Types.Should().Contain("resumed").And.NotContain("user-left");
    }
}
