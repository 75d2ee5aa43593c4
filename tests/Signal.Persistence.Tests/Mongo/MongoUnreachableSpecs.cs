using Signal.Persistence.Mongo;
using Signal.Persistence.Tests.Harness;

namespace Signal.Persistence.Tests.Mongo;

/// <summary>What happens without a server to talk to; these tests need none.</summary>
public sealed class MongoUnreachableSpecs
{
    /// <summary>TCP port 1 of this machine, where nobody listens.</summary>
    private const string Nobody = "mongodb://ann:s3cret@127.0.0.1:1/?authSource=admin";

    [Test]
    public async Task The_start_waits_and_says_for_what_without_the_password()
    {
        using var stop = Patience.New();
        var heard = new List<string>();
        await using var store = Make(Nobody, sentence =>
        {
            heard.Add(sentence);
            if (heard.Count == 2)
            {
                stop.Cancel();
            }
        });
        await FluentActions.Awaiting(() => store.OpenAsync(stop.Token)).Should().ThrowAsync<OperationCanceledException>();
        heard.Should().HaveCount(2);
        heard[0].Should().StartWith("Waiting for MongoDB at 127.0.0.1:1, database signal: ").And.EndWith("Next try in 0.5 s.").And.Contain("refused");
        heard[1].Should().EndWith("Next try in 1 s.");
        heard.Should().NotContain(sentence => sentence.Contains("s3cret", StringComparison.Ordinal) || sentence.Contains("ann", StringComparison.Ordinal));
    }

    [Test]
    public async Task Operations_end_within_the_stores_patience()
    {
        using var stop = Patience.New();
        await using var store = Make(Nobody, _ => { });
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(
            UnavailableAsync(store.PingAsync(stop.Token)),
            UnavailableAsync(store.Users.FindAsync("ann", stop.Token)),
            UnavailableAsync(store.Visits.AddAsync(Sample.Visit(), stop.Token)),
            UnavailableAsync(store.Calls.FindOpenAsync(Sample.Kitchen, stop.Token)),
            UnavailableAsync(store.Journal.CommitAsync([Sample.Call()], stop.Token)));
        TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(Store.Patience + TimeSpan.FromSeconds(1));
    }

    [TestCase("")]
    [TestCase("ann:s3cret@127.0.0.1")]
    [TestCase("mongodb://ann:s3cret@")]
    [TestCase("mongodb://ann:s3cret@:x/")]
    [TestCase("http://ann:s3cret@127.0.0.1")]
    [TestCase("mongodb://ann:s3cret@127.0.0.1:1/?connectTimeoutMS=soon")]
    [TestCase("mongodb://ann:s3cret@127.0.0.1:1/?tls=false&tls=maybe")]
    public void A_connection_string_that_is_none_stops_the_start_and_is_not_repeated(string text)
    {
        var fault = FluentActions.Invoking(() => Make(text, _ => { })).Should().Throw<StoreUnusableException>().Which;
        fault.ToString().Should().Contain("Signal:Mongo:ConnectionString").And.NotContain("s3cret");
    }

    [TestCase("")]
    [TestCase("a.b")]
    [TestCase("a b")]
    [TestCase("a/b")]
    [TestCase("a$b")]
    [TestCase("ä")]
    [TestCase("0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_name_that_no_database_has_stops_the_start(string name) =>
        FluentActions.Invoking(() => new MongoStore(Nobody, name, TimeProvider.System, _ => { })).Should().Throw<StoreUnusableException>()
            .WithMessage("Signal:Mongo:Database*");

    private static MongoStore Make(string connectionString, Action<string> say) => new(connectionString, "signal", TimeProvider.System, say);

    private static async Task UnavailableAsync(Task operation) =>
        await FluentActions.Awaiting(() => operation).Should().ThrowAsync<StoreUnavailableException>();
}
