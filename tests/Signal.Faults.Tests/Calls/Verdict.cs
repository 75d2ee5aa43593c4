using Signal.Faults.Tests.Ledgers;

namespace Signal.Faults.Tests.Calls;

/// <summary>In the end: L1 to L5 hold, and everybody has read everything.</summary>
internal static class Verdict
{
    public static async Task OfAsync(Ledger ledger, Uri url, string room, params Attendee[] attendees)
    {
        await Task.WhenAll(attendees.Select(attendee => attendee.AskAsync("ping")));
        var history = await CallHistory.ReadAsync(url, room);
        var verdict = ledger.Judge([history]);
        verdict.ShouldBeClean();
        verdict.Kept.Should().Be(ledger.Sent);
        attendees.Select(attendee => attendee.Seq).Should().AllBeEquivalentTo((long)history.Lines.Count, "everybody has read to the end");
    }
}
