using System.Text.RegularExpressions;

namespace Signal.Protocol.Tests.Document;

/// <summary>protocol.md as its tests see it: sections with tables, and the lines of its transcripts.</summary>
internal static partial class ProtocolDocument
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "protocol.md"));

    /// <summary>What is said in the transcripts and in the walk-through, with each placeholder filled in.</summary>
    public static IReadOnlyList<SpokenLine> Spoken { get; } =
        [.. Lines.Select(line => SpokenPattern().Match(line)).Where(match => match.Success)
            .Select(match => new SpokenLine(match.Groups[1].Value, match.Groups[2].Value == ">", Fill(match.Groups[3].Value)))];

    /// <summary>Every piece of code in running text and tables.</summary>
    public static IEnumerable<string> Quotes { get; } =
        [.. Lines.SelectMany(line => CodePattern().Matches(line)).Select(match => match.Groups[1].Value)];

    /// <summary>The bodies of frames that stand alone in a block.</summary>
    public static IEnumerable<string> Payloads { get; } = [.. Lines.Where(line => line.StartsWith('{'))];

    /// <summary>The rows of the first table under the heading, without its head; the marks of code are taken off.</summary>
    public static IReadOnlyList<string[]> Table(string heading) =>
        [.. Section(heading).SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2).Select(Cells)];

    /// <summary>The first column of that table.</summary>
    public static IEnumerable<string> Names(string heading) => Table(heading).Select(row => row[0]);

    /// <summary>The section of a message, among the requests or among what the server sends: both have, say, a <c>history</c>.</summary>
    public static IReadOnlyList<string[]> Members(string part, string type) =>
        [.. Section(part, "## ").SkipWhile(line => line != $"### `{type}`").Skip(1).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith('|')).Skip(2).Select(Cells)];

    private static IEnumerable<string> Section(string heading, string ends = "#") =>
        Lines.SkipWhile(line => line != "## " + heading).Skip(1).TakeWhile(line => !line.StartsWith(ends, StringComparison.Ordinal));

    private static string[] Cells(string row) => [.. row.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`'))];

    private static string Fill(string text) => PlaceholderPattern().Replace(text, match => match.Value switch
    {
        "<ts>" or "<ms>" => "1763700000000",
        "<ann>" or "<bob>" => "p_3f9c2a7be41d0586",
        _ => "x",
    });

    [GeneratedRegex("^([AB])([<>]) (.*)$")]
    private static partial Regex SpokenPattern();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodePattern();

    [GeneratedRegex("<(ts|ms|ann|bob|call|token|version)>")]
    private static partial Regex PlaceholderPattern();
}
