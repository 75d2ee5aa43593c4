using System.Text.Json;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Protocol.Tests.Vectors;

namespace Signal.Protocol.Tests.Identifiers;

/// <summary>What is printed into a log by accident holds no secret and nothing that people said.</summary>
public sealed class SecretsSpecs
{
    private const string Secret = "open-sesame";

    private static IEnumerable<TestCaseData> Holders =>
        new object[]
        {
            new ResumeToken(Secret),
            new ResumeGrant(new ResumeToken(Secret), 0),
            new Resume(new ResumeToken(Secret), 7),
            new Joined(People.AnnTheHost, People.Room("demo"), People.Call, [], [], false, 0, new ResumeGrant(new ResumeToken(Secret), 0), [], false),
            new Hello(Secret),
            new JoinCall(People.Room("demo"), "Ann", Password: Secret),
            new Moderate(ModerateAction.Lock, Password: Secret),
            new ChatMessage(Secret),
            new IceServer(["turn:turn.example.org"], "user", Secret),
        }.Select(holder => new TestCaseData(holder).SetArgDisplayNames(holder.GetType().Name));

    [TestCaseSource(nameof(Holders))]
    public void It_prints_without_the_secret(object holder) => holder.ToString().Should().NotBeEmpty().And.NotContain(Secret);

    [Test]
    public void A_resume_token_prints_as_stars() => new ResumeToken(Secret).ToString().Should().Be("***");

    [Test]
    public void A_resume_token_is_whole_on_the_wire() => JsonSerializer.Serialize(new ResumeToken(Secret)).Should().Be($"\"{Secret}\"");
}
