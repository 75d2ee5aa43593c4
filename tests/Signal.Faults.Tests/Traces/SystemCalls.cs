using System.Globalization;
using System.Text.RegularExpressions;

namespace Signal.Faults.Tests.Traces;

/// <summary>What <c>strace -f</c> wrote. A call that others interrupt stands in two lines, its begin and its end.</summary>
internal sealed partial class SystemCalls
{
    private const string Log = ".db-wal>";

    private readonly List<SystemCall> _calls = [];

    public SystemCalls(IReadOnlyList<string> lines)
    {
        var unfinished = new Dictionary<int, (string Name, string Text, int Began)>();
        for (var place = 0; place < lines.Count; place++)
        {
            if (LinePattern().Match(lines[place]) is not { Success: true } line)
            {
                continue;
            }

            var thread = int.Parse(line.Groups["thread"].Value, CultureInfo.InvariantCulture);
            var (name, text) = (line.Groups["name"].Value, line.Groups["text"].Value);
            if (line.Groups["resumed"].Success)
            {
                if (unfinished.Remove(thread, out var first))
                {
                    _calls.Add(new SystemCall(first.Name, first.Text + text, first.Began, place));
                }
            }
            else if (text.EndsWith(" <unfinished ...>", StringComparison.Ordinal))
            {
                unfinished[thread] = (name, text, place);
            }
            else
            {
                _calls.Add(new SystemCall(name, text, place, place));
            }
        }
    }

    public int Syncs => _calls.Count(call => call.Syncs && call.Has(Log));

    /// <summary>
    /// What is wrong with the acknowledgement of a message, or null: it has to follow a finished sync of the database's log, which has to follow the
    /// writing of that message, which has to follow its receipt. Nobody else may be told of it earlier either.
    /// </summary>
    public string? Objection(string id, string text)
    {
        var told = _calls.FirstOrDefault(call => call.Sends && (call.Has(Quoted("re", id)) || call.Has(Quoted("id", id))));
        var receipt = _calls.FirstOrDefault(call => call.Receives && call.Has(Quoted("id", id)));
        var writing = _calls.FirstOrDefault(call => call.Writes && call.Has(Log) && call.Has(text) && call.Began > receipt?.Ended);
        return (receipt, writing, told) switch
        {
            (null, _, _) => $"{id} was never received",
            (_, _, null) => $"{id} was never acknowledged",
            (_, null, _) => $"{id} was never written",
            _ when _calls.Any(call => call.Syncs && call.Has(Log) && call.Succeeded && call.Began > writing.Ended && call.Ended < told.Began) => null,
            _ => $"{id} was acknowledged before it was synced",
        };
    }

    private static string Quoted(string member, string value) => $"\\\"{member}\\\":\\\"{value}\\\"";

    [GeneratedRegex(@"^(?<thread>\d+) +[\d:.]+ (?:(?<resumed><\.\.\. )(?<name>\w+) resumed>(?<text>.*)|(?<name>\w+)(?<text>\(.*))$")]
    private static partial Regex LinePattern();
}
