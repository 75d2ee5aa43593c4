namespace Signal.Browser.Tests;

[TestFixture]
public sealed class TwoPeople : CallTest
{
    [Test]
    public async Task See_and_hear_each_other()
    {
        var (ann, ben) = await TwoInACallAsync();

        await ann.HearsAsync(ben);
        await ben.HearsAsync(ann);
        await Expect(ann.Page.Locator("[data-tile]")).ToHaveCountAsync(2);
        await Expect(ann.Page.Locator("audio[data-voice]")).ToHaveCountAsync(1);
    }

    [Test]
    public async Task Meet_at_an_address_they_typed()
    {
        var (ann, ben) = (await ArriveAsync("Ann"), await ArriveAsync("Ben"));
        foreach (var person in new[] { ann, ben })
        {
            await person.Page.GotoAsync(new Uri(Site, "/call/demo").ToString());
            await person.EnterCallAsync();
        }

        await Reception.AllSeeEachOtherAsync(ann, ben);
        await ann.HearsAsync(ben);
        await ben.HearsAsync(ann);
    }

    [Test]
    public async Task Share_one_connection_with_four_transceivers()
    {
        var (ann, ben) = await TwoInACallAsync();

        (await ann.ConnectionsAsync()).Should().Be(1);
        (await ben.ConnectionsAsync()).Should().Be(1);
        string[] lanes = ["audio sendrecv", "video sendrecv", "video sendrecv", "audio sendrecv"];
        (await ann.TransceiversAsync(ben)).Should().Equal(lanes);
        (await ben.TransceiversAsync(ann)).Should().Equal(lanes);
    }

    [Test]
    public async Task Who_offer_at_the_same_instant_agree()
    {
        var (ann, ben) = await TwoInACallAsync();
        for (var count = 0; count < 5; count++)
        {
            await Task.WhenAll(ann.Page.EvaluateAsync("() => probe.restart('Ben')"), ben.Page.EvaluateAsync("() => probe.restart('Ann')"));
        }

        await ann.Page.WaitForFunctionAsync("() => probe.isAgreed('Ben')");
        await ben.Page.WaitForFunctionAsync("() => probe.isAgreed('Ann')");
        await Reception.AllSeeEachOtherAsync(ann, ben);
        (await ann.ConnectionsAsync()).Should().Be(1);
    }

    [Test]
    public async Task Who_join_at_the_same_instant_see_each_other()
    {
        var (ann, ben) = (await ArriveAsync("Ann"), await ArriveAsync("Ben"));
        await Task.WhenAll(ann.JoinAsync("demo"), ben.JoinAsync("demo"));

        await Reception.AllSeeEachOtherAsync(ann, ben);
    }
}
