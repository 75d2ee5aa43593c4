using System.Text;

namespace Signal.Protocol.Tests.Codes;

public sealed class CloseCodeSpecs
{
    private const int MostReasonBytes = 123;

    private static IEnumerable<CloseCode> Codes => Enum.GetValues<CloseCode>();

    [TestCaseSource(nameof(Codes))]
    public void A_client_comes_back_after_45xx_alone(CloseCode code) => code.MayReconnect().Should().Be((int)code / 100 == 45);

    [TestCaseSource(nameof(Codes))]
    public void The_reason_fits_a_close_frame(CloseCode code) => Encoding.UTF8.GetByteCount(code.Reason()).Should().BeInRange(1, MostReasonBytes);

    [TestCaseSource(nameof(Codes))]
    public void The_code_is_one_that_may_be_sent(CloseCode code)
    {
        var isOfTheRfc = (int)code is (>= 1000 and <= 1003) or (>= 1007 and <= 1011);
        var isOurs = (int)code is >= 4000 and <= 4999;

        (isOfTheRfc || isOurs).Should().BeTrue("RFC 6455, section 7.4 reserves the others");
    }

    [Test]
    public void Every_code_has_a_reason_of_its_own() => Codes.Select(code => code.Reason()).Should().OnlyHaveUniqueItems();
}
