namespace Signal.Browser.Tests;

/// <summary>What a page sends is cut as people come, and given back as they go, as the browser itself counts it.</summary>
[TestFixture]
[NonParallelizable]
public sealed class SharingTheUpload : CallTest
{
    private protected override string[] Settings => ["--Signal:Rooms:UploadKbps=900"];

    [Test]
    public async Task Senders_are_cut_as_people_come_and_get_it_back_as_they_go()
    {
        var (ann, ben) = await TwoInACallAsync();
        await ExpectKbpsAsync(ann, ben, 900);

        var cleo = await JoinAsync("Cleo");
        await ExpectKbpsAsync(ann, ben, 450);
        var dan = await JoinAsync("Dan");
        await ExpectKbpsAsync(ann, ben, 300);
        await Reception.AllSeeEachOtherAsync(ann, dan);

        await dan.Button("Leave").ClickAsync();
        await ExpectKbpsAsync(ann, ben, 450);
        await cleo.Button("Leave").ClickAsync();
        await ExpectKbpsAsync(ann, ben, 900);
        await ben.SeesAsync(ann);
    }

    private static async Task ExpectKbpsAsync(Person person, Person other, int kbps)
    {
        await person.Page.WaitForFunctionAsync("([name, bits]) => probe.sends(name).then(({ maxBitrate }) => maxBitrate === bits)", new object[] { other.Name, kbps * 1_000 });
        await person.Page.WaitForFunctionAsync("([name, bits]) => probe.sends(name).then(({ targetBitrate }) => targetBitrate > 0 && targetBitrate <= bits)", new object[] { other.Name, kbps * 1_000 });
    }
}
