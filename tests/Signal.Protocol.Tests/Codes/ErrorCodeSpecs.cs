namespace Signal.Protocol.Tests.Codes;

public sealed class ErrorCodeSpecs
{
    private static IEnumerable<ErrorCode> Codes => Enum.GetValues<ErrorCode>();

    [Test]
    public void Those_that_pass_by_themselves_may_be_tried_again() =>
        Codes.Where(code => code.MayRetry()).Select(WireName<ErrorCode>.Of).Should().BeEquivalentTo(
            "room-full", "room-locked", "waiting-for-host", "rate-limited", "storage-unavailable", "draining", "internal");

    [TestCaseSource(nameof(Codes))]
    public void The_name_on_the_wire_is_in_kebab_case_and_reads_back(ErrorCode code)
    {
        var name = WireName<ErrorCode>.Of(code);

        name.Should().MatchRegex("^[a-z]+(-[a-z]+)*$");
        WireName<ErrorCode>.TryParse(name, out var read).Should().BeTrue();
        read.Should().Be(code);
    }

    [TestCase("BadJson")]
    [TestCase("Bad-Json")]
    [TestCase("0")]
    [TestCase("")]
    public void Other_spellings_are_no_names(string name) => WireName<ErrorCode>.TryParse(name, out _).Should().BeFalse();
}
