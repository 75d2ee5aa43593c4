using NUnit.Framework.Interfaces;

namespace Signal.Browser.Tests.Harness;

/// <summary>A server for each test, and people who come to it. A page in which something went wrong unseen fails the test.</summary>
public abstract class CallTest
{
    private readonly List<Person> _people = [];
    private CallServer? _server;

    private protected CallServer Server => _server ?? throw new InvalidOperationException("The server is started before each test.");

    /// <summary>Where people find the page.</summary>
    private protected virtual Uri Site => Server.Url;

    /// <summary>What is set differently on the server.</summary>
    private protected virtual string[] Settings => [];

    [SetUp]
    public async Task OpenAsync() => _server = await CallServer.StartAsync(Settings);

    [TearDown]
    public async Task CloseAsync()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
        {
            await KeepPicturesAsync();
        }

        foreach (var person in _people)
        {
            await person.DisposeAsync();
        }

        var troubles = _people.SelectMany(person => person.Troubles.Unexpected.Select(trouble => $"{person.Name}: {trouble}")).ToArray();
        _people.Clear();
        await Server.DisposeAsync();
        troubles.Should().BeEmpty("pages work without errors");
    }

    private protected async Task<Person> ArriveAsync(string name, IBrowser? browser = null, Uri? site = null)
    {
        var person = await Person.ArriveAsync(name, site ?? Site, browser ?? await Chromium.GenerousAsync());
        _people.Add(person);
        return person;
    }

    private protected async Task<Person> JoinAsync(string name, string room = "demo")
    {
        var person = await ArriveAsync(name);
        await person.JoinAsync(room);
        return person;
    }

    /// <summary>Two in a call who see each other.</summary>
    private protected async Task<(Person Ann, Person Ben)> TwoInACallAsync()
    {
        var (ann, ben) = (await JoinAsync("Ann"), await JoinAsync("Ben"));
        await Reception.AllSeeEachOtherAsync(ann, ben);
        return (ann, ben);
    }

    private async Task KeepPicturesAsync()
    {
        foreach (var person in _people.Where(person => !person.Page.IsClosed))
        {
            var path = Output.File("failures", $"{TestContext.CurrentContext.Test.Name} - {person.Name}.png");
            await person.Page.ScreenshotAsync(new() { Path = path });
            TestContext.AddTestAttachment(path);
        }
    }
}
