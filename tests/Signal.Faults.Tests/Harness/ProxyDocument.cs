using System.Globalization;

namespace Signal.Faults.Tests.Harness;

/// <summary>The configurations of <c>docs/behind-a-proxy.md</c>, which are the very ones that are tested.</summary>
internal static class ProxyDocument
{
    private const string Public = "*:80";
    private const string Server = "127.0.0.1:8080";
    private const string Idle = "30s";

    /// <summary>The block in that language, for another server, another place to listen at and another idle time.</summary>
    public static string Block(string language, Uri server, Uri proxy, TimeSpan idle)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "behind-a-proxy.md"));
        var start = text.IndexOf($"```{language}\n", StringComparison.Ordinal);
        start.Should().BePositive("the page shows a configuration for {0}", language);
        start = text.IndexOf('\n', start) + 1;
        var block = text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
        return Put(Put(Put(block, Public, proxy.Authority), Server, server.Authority), Idle, string.Create(CultureInfo.InvariantCulture, $"{idle.TotalSeconds:0}s"));
    }

    private static string Put(string block, string old, string with)
    {
        block.Should().Contain(old);
        return block.Replace(old, with, StringComparison.Ordinal);
    }
}
