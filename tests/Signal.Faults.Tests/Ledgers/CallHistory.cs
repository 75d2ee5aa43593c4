using System.Globalization;
using System.Text.Json;

namespace Signal.Faults.Tests.Ledgers;

/// <summary>All that was said in one call, as somebody reads it who was not there.</summary>
internal sealed record CallHistory(string Room, IReadOnlyList<HistoryLine> Lines)
{
    private const int PageSize = 200;

    public bool IsContiguous => Lines.Select((line, place) => line.Seq == place + 1).All(right => right);

    public static async Task<CallHistory> ReadAsync(Uri url, string room)
    {
        await using var reader = await RawClient.ConnectAsync(url);
        await reader.ExpectAsync("welcome");
        var joined = await reader.JoinAsync(room, "Reader");
        var lines = new List<HistoryLine>();
        for (var more = true; more;)
        {
            var after = lines is [.., var last] ? last.Seq : 0;
            var page = await reader.AskPastNewsAsync("history", string.Create(CultureInfo.InvariantCulture, $$"""{"after":{{after}},"limit":{{PageSize}}}"""));
            lines.AddRange(page.Data("messages").EnumerateArray().Select(Line));
            more = page.Data("more").GetBoolean();
        }

        (lines is [.., var newest] ? newest.Seq : 0).Should().Be(joined.Data("seq").GetInt64(), "the pages reach the end of the call");
        return new CallHistory(room, lines);
    }

    private static HistoryLine Line(JsonElement line) => new(line.GetProperty("seq").GetInt64(), line.GetProperty("id").GetString()!);
}
