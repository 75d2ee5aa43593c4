namespace Signal.Browser.Tests;

/// <summary>The server only introduces people: what they see and hear of each other does not depend on it any more.</summary>
[TestFixture]
[Order(3)]
public sealed class LosingTheServer : CallTest
{
    private Line? _line;

    private protected override Uri Site => Line.Url;

    private Line Line => _line!;

    [SetUp]
    public void OpenLine() => _line = new Line(Server);

    [TearDown]
    public async Task CloseLineAsync() => await _line!.DisposeAsync();

    [Test]
    public async Task People_go_on_seeing_and_hearing_each_other()
    {
        var (ann, ben) = await TwoWhoMayBeCutOffAsync();

        await Line.CutAsync();
        await Expect(Banner(ann)).ToBeVisibleAsync();
        await Expect(Banner(ben)).ToBeVisibleAsync();

        await Reception.AllSeeEachOtherAsync(ann, ben);
        await ann.HearsAsync(ben);
        await Expect(Banner(ann)).ToBeVisibleAsync();
    }

    [Test]
    public async Task When_it_is_back_so_are_they()
    {
        var (ann, ben) = await TwoWhoMayBeCutOffAsync();

        await CutAndMendAsync([ann, ben]);

        await AreTogetherAsync(ann, ben);
    }

    [Test]
    public async Task What_was_typed_meanwhile_arrives_once()
    {
        var (ann, ben) = await TwoWhoMayBeCutOffAsync();
        var (annsChat, bensChat) = (await Chat.OpenAsync(ann), await Chat.OpenAsync(ben));
        await annsChat.SayAsync("before");
        await bensChat.ExpectAsync("before");

        await CutAndMendAsync([ann, ben], meanwhile: async () =>
        {
            await annsChat.SayAsync("meanwhile");
            await Expect(annsChat.Lines.Last).ToHaveAttributeAsync("data-state", "sending");
        });

        await annsChat.ExpectSentAsync(2);
        await AreTogetherAsync(ann, ben);
        await bensChat.SayAsync("after");
        await annsChat.ExpectAsync("before", "meanwhile", "after");
        await bensChat.ExpectAsync("before", "meanwhile", "after");
    }

    [Test]
    public async Task What_was_switched_meanwhile_is_seen()
    {
        var (ann, ben) = await TwoWhoMayBeCutOffAsync();
        await ann.Button("Microphone").ClickAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-audio", "off");

        await CutAndMendAsync([ann, ben], meanwhile: () => ann.Button("Camera").ClickAsync());

        await AreTogetherAsync(ben);
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-video", "off");
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-audio", "off");
        await ann.SeesAsync(ben);
    }

    [Test]
    public async Task One_who_was_cut_off_alone_comes_back()
    {
        var (ann, ben) = (await JoinAsync("Ann"), await ArriveAsync("Ben", site: Server.Url));
        ann.Troubles.Expect("WebSocket connection to");
        await ben.JoinAsync("demo");
        await Reception.AllSeeEachOtherAsync(ann, ben);

        var seats = await SeatsOfAsync(ann, ben);

        await Line.CutAsync();
        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-away", "true");
        await Expect(ben.Camera(ann)).ToContainTextAsync("Reconnecting…");
        await Reception.AllSeeEachOtherAsync(ann, ben);
        Line.Mend();

        await Expect(ben.Camera(ann)).ToHaveAttributeAsync("data-away", "false");
        await AreTogetherAsync(ann, ben);
        (await SeatsOfAsync(ann, ben)).Should().Equal(seats);
        ben.Wire.Types.Should().Contain("user-back").And.NotContain("user-left");
    }

    [Test]
    public async Task A_server_that_knows_nobody_is_joined_anew()
    {
        var (ann, ben) = await TwoWhoMayBeCutOffAsync();
        await using var anew = await CallServer.StartAsync();
        Line.Server = anew;

        await Server.StopAsync();

        await AreTogetherAsync(ann, ben);
        await Expect(Banner(ann)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task What_was_said_around_a_restart_is_there_once()
    {
        using var data = new DataFolder();
        var (ann, annsChat, bensChat) = await SayBeforeAsync(data);
        var seat = await Seat.OfAsync(ann);
        await Expect(Banner(ann)).ToBeVisibleAsync();
        await annsChat.SayAsync("meanwhile");
        await Expect(annsChat.Lines.Last).ToHaveAttributeAsync("data-state", "sending");
        await using var second = await CallServer.StartAsync(data: data);
        Line.Server = second;
        Line.Mend();

        await annsChat.ExpectSentAsync(2);
        await bensChat.SayAsync("after");
        await bensChat.ExpectAsync("before", "meanwhile", "after");
        await annsChat.ExpectAsync("before", "meanwhile", "after");
        await Seat.IsKeptAsync(ann, seat);
    }

    /// <summary>Two people talk over a server that is gone afterwards.</summary>
    private async Task<(Person Ann, Chat AnnsChat, Chat BensChat)> SayBeforeAsync(DataFolder data)
    {
        await using var server = await CallServer.StartAsync(data: data);
        Line.Server = server;
        var (ann, ben) = await TwoWhoMayBeCutOffAsync();
        var (annsChat, bensChat) = (await Chat.OpenAsync(ann), await Chat.OpenAsync(ben));
        await annsChat.SayAsync("before");
        await bensChat.ExpectAsync("before");
        await Line.CutAsync();
        return (ann, annsChat, bensChat);
    }

    private static ILocator Banner(Person person) => person.Page.Locator("[data-banner]");

    private static async Task AreTogetherAsync(params Person[] people)
    {
        foreach (var person in people)
        {
            await Expect(person.Page.Locator("[data-tile=camera]")).ToHaveCountAsync(2);
            await Expect(person.Page.Locator("[data-tile=camera][data-connection=connected]")).ToHaveCountAsync(2);
        }

        await Reception.AllSeeEachOtherAsync(people);
    }

    private async Task CutAndMendAsync(Person[] people, Func<Task>? meanwhile = null)
    {
        var seats = await SeatsOfAsync(people);
        await Line.CutAsync();
        foreach (var person in people)
        {
            await Expect(Banner(person)).ToBeVisibleAsync();
        }

        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        Line.Mend();
        foreach (var (person, before) in people.Zip(seats))
        {
            await Expect(Banner(person)).ToHaveCountAsync(0);
            await Seat.IsKeptAsync(person, before);
        }
    }

    private static Task<Seat[]> SeatsOfAsync(params Person[] people) => Task.WhenAll(people.Select(Seat.OfAsync));

    private async Task<(Person Ann, Person Ben)> TwoWhoMayBeCutOffAsync()
    {
        var (ann, ben) = await TwoInACallAsync();

        // The browser's own complaint about a server that does not answer.
        ann.Troubles.Expect("WebSocket connection to");
        ben.Troubles.Expect("WebSocket connection to");
        return (ann, ben);
    }
}
