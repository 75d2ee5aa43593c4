using Signal.Server.Ice;

namespace Signal.Browser.Tests;

/// <summary>Calls with <c>?relay=1</c>, in which all media goes through a real TURN server.</summary>
[TestFixture]
public sealed class ThroughARelay : CallTest
{
    /// <summary>Short enough to see credentials renewed, long enough for a busy machine to use them.</summary>
    private const int TtlSeconds = 16;

    private const string Relayed = "/call/demo?relay=1&video=160x120@5";

    private TurnServer _turn = null!;

    private protected override string[] Settings => [.. _turn.Settings, $"--Signal:Ice:TurnTtlSeconds={TtlSeconds}"];

    [OneTimeSetUp]
    public async Task StartTurnAsync() => _turn = await TurnServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopTurnAsync() => await _turn.DisposeAsync();

    [Test]
    public async Task Two_people_see_each_other_and_do_so_after_their_credentials_have_expired()
    {
        var (ann, ben) = (await ArriveAsync("Ann"), await ArriveAsync("Ben"));
        foreach (var person in new[] { ann, ben })
        {
            await person.Page.GotoAsync(new Uri(Site, Relayed).ToString());
            await person.EnterCallAsync();
        }

        await Reception.AllSeeEachOtherAsync(ann, ben);
        (await PathAsync(ann)).Should().Be("relay relay");

        await HasRenewedAsync(ann);
        await HasRenewedAsync(ben);
        await ann.Page.EvaluateAsync("() => signalCall.retry([...signalCall.peers.keys()][0])");

        await ann.Page.WaitForFunctionAsync("() => probe.connectionsMade() === 2");
        await Reception.AllSeeEachOtherAsync(ann, ben);
        (await PathAsync(ann)).Should().Be("relay relay");
    }

    [Test]
    public async Task The_connection_test_gets_through_it()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenHomeAsync();
        await ann.Link("Test your connection").ClickAsync();
        await ann.ExpectViewAsync("check");

        await Expect(ann.Page.Locator(".check-outcome")).ToContainTextAsync("Everything works");
        (await CheckingTheConnection.StatesAsync(ann)).Should().Equal("server good", "servers good", "host good", "stun skipped", "turn good", "loop good", "relayed good");
        await Expect(ann.Page.Locator("[data-check=relayed]")).ToContainTextAsync("relay to relay");
    }

    [Test]
    public async Task Credentials_are_taken_until_they_expire_and_then_refused()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenHomeAsync();
        var now = TimeProvider.System.GetUtcNow();

        var good = await GatherAsync(ann, TurnCredential.Of("ann", now.AddMinutes(1).ToUnixTimeSeconds(), TurnServer.Secret));
        var late = await GatherAsync(ann, TurnCredential.Of("ann", now.AddSeconds(-1).ToUnixTimeSeconds(), TurnServer.Secret));
        var forged = await GatherAsync(ann, TurnCredential.Of("ann", now.AddMinutes(1).ToUnixTimeSeconds(), "what somebody guessed"));

        good.Should().Be("relay");
        late.Should().Be("401");
        forged.Should().Be("401");
    }

    /// <summary>The credentials that came with the seat are over, and the connection has others.</summary>
    private static async Task HasRenewedAsync(Person person)
    {
        var expiresAt = person.Wire.Seated.GetProperty("iceServers")[0].GetProperty("username").GetString()!.Split(':')[0];
        await person.Page.WaitForFunctionAsync(
            """
            expiresAt => {
              const [{ username }] = signalCall.connectionOf([...signalCall.peers.keys()][0]).getConfiguration().iceServers;
              return Date.now() > expiresAt * 1000 && username.split(':')[0] > expiresAt;
            }
            """,
            expiresAt);
    }

    /// <summary>The kinds of the two candidates that media flows between.</summary>
    private static Task<string> PathAsync(Person person) => person.Page.EvaluateAsync<string>(
        """
        async () => {
          const stats = await signalCall.connectionOf([...signalCall.peers.keys()][0]).getStats();
          const transport = [...stats.values()].find(({ type }) => type === 'transport');
          const { localCandidateId, remoteCandidateId } = stats.get(transport.selectedCandidatePairId);
          return [localCandidateId, remoteCandidateId].map(id => stats.get(id).candidateType).join(' ');
        }
        """);

    /// <summary>What a browser gets from the TURN server with that: the kinds of candidates, and the codes of refusals.</summary>
    private Task<string> GatherAsync(Person person, TurnCredential credential) => person.Page.EvaluateAsync<string>(
        """
        ([urls, username, credential]) => new Promise(resolve => {
          const connection = new RTCPeerConnection({ iceServers: [{ urls, username, credential }], iceTransportPolicy: 'relay' });
          const seen = new Set();
          connection.onicecandidateerror = ({ errorCode }) => seen.add(String(errorCode));
          connection.onicecandidate = ({ candidate }) => {
            if (candidate) seen.add(candidate.type);
            else resolve([...seen].join(' '));
          };
          connection.createDataChannel('any');
          connection.setLocalDescription();
        })
        """,
        new[] { _turn.Url, credential.Username, credential.Password }).WaitAsync(Patience.Limit);
}
