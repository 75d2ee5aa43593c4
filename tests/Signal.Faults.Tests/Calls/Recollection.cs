using System.Globalization;
using System.Text.Json;

namespace Signal.Faults.Tests.Calls;

/// <summary>What was said in a call, page by page, as somebody asks who is in it.</summary>
internal static class Recollection
{
    public static async Task<IReadOnlyList<JsonElement>> RecallAsync(this Attendee attendee, long after = 0)
    {
        var lines = new List<JsonElement>();
        for (var more = true; more; after = lines is [.., var last] ? last.GetProperty("seq").GetInt64() : after)
        {
            var page = await attendee.AskAsync("history", string.Create(CultureInfo.InvariantCulture, $$"""{"after":{{after}},"limit":200}"""));
            lines.AddRange(page.Data("messages").EnumerateArray());
            more = page.Data("more").GetBoolean();
        }

        return lines;
    }
}
