using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Transport;

/// <summary>Text is UTF-8 (RFC 6455, section 8.1), whole or in fragments cut within a character.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class Utf8Specs(string transport) : ConformanceTest(transport)
{
    /// <summary>Greek; the first and last of each length; around the surrogates; noncharacters.</summary>
    private static readonly string[] Valid =
    [
        "CEBAE1BDB9CF83CEBCCEB5", "00", "C280", "E0A080", "F0908080", "7F", "DFBF", "EFBFBF", "F48FBFBF", "ED9FBF", "EE8080", "EFBFBD", "EFBFBE", "F09FBFBE",
    ];

    /// <summary>Lone continuations, beginnings without an end, overlong forms, surrogates, beyond the last character, bytes that never occur.</summary>
    private static readonly string[] Broken =
    [
        "80", "BF", "8080", "C020", "E020", "F020", "C2", "E08020", "DFDF", "F0908020", "C0AF", "E080AF", "F08080AF", "C1BF", "E09FBF", "F08FBFBF", "EDA080", "EDBFBF",
        "F4908080", "F8888080", "FE", "FF", "CEBAE1BDB9CF83CEBCCEB5EDA080656469746564", "41E2", "E282", "F09F98",
    ];

    [TestCaseSource(nameof(Valid))]
    public async Task Text_is_read_however_it_is_cut(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        await SendAsync(Text(bytes));
        await ExpectReadAsync();
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            await SendAsync(Text(bytes[..cut]) with { Fin = false }, More(bytes[cut..], isLast: true));
            await ExpectReadAsync();
        }
    }

    [TestCaseSource(nameof(Broken))]
    public async Task What_is_not_text_is_refused(string hex)
    {
        await SendAsync(Text(Convert.FromHexString(hex)));
        await ExpectClosedAsync(1007);
    }

    [TestCaseSource(nameof(Broken))]
    public async Task What_is_not_text_is_refused_in_fragments_too(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        await SendAsync([Text([]) with { Fin = false }, .. bytes[..^1].Select(one => More([one], isLast: false)), More(bytes[^1..], isLast: true)]);
        await ExpectClosedAsync(1007);
    }

    [Test]
    public async Task What_can_never_become_text_is_not_waited_for()
    {
        await SendAsync(Text([0x41, 0xF4, 0x90]) with { Fin = false });
        await ExpectClosedAsync(1007);
    }
}
