namespace Signal.Browser.Tests;

[TestFixture]
[NonParallelizable]
public sealed class ThreePeople : CallTest
{
    [Test]
    public async Task All_see_each_other()
    {
        Person[] people = [await JoinAsync("Ann"), await JoinAsync("Ben"), await JoinAsync("Cleo")];

        await Reception.AllSeeEachOtherAsync(people);
        foreach (var person in people)
        {
            (await person.ConnectionsAsync()).Should().Be(2, "there is one for each other person");
        }
    }

    [Test]
    public async Task When_one_leaves_the_tile_goes_and_the_others_go_on()
    {
        var (ann, ben, cleo) = (await JoinAsync("Ann"), await JoinAsync("Ben"), await JoinAsync("Cleo"));
        await Reception.AllSeeEachOtherAsync(ann, ben, cleo);

        await cleo.Button("Leave").ClickAsync();
        await Task.WhenAll(IsGoneAsync(ann, cleo), IsGoneAsync(ben, cleo));

        await Reception.AllSeeEachOtherAsync(ann, ben);
        (await ann.ConnectionsAsync()).Should().Be(1);
    }

    [Test]
    public async Task When_one_closes_the_page_the_tile_goes()
    {
        var (ann, ben) = await TwoInACallAsync();

        await ben.Page.CloseAsync(new() { RunBeforeUnload = false });

        await IsGoneAsync(ann, ben);
    }

    private static Task IsGoneAsync(Person person, Person gone) => Expect(person.Camera(gone)).ToHaveCountAsync(0, new() { Timeout = 2_000 });
}
