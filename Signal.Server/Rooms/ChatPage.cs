using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rooms;

/// <summary>
/// As many lines as fit one frame: 256 KiB as they are written, a quarter of what may wait for a peer, and always at least one line. Fifty messages of
/// emoji alone would be five times that.
/// </summary>
internal static class ChatPage
{
    public const int MaxBytes = 262_144;

    /// <summary>Members, seq, ts and peer id, around what people wrote.</summary>
    private const int Frame = 160;

    /// <summary>Up to so many of the last lines, in their order.</summary>
    public static IReadOnlyList<ChatLine> Newest(IReadOnlyList<ChatLine> lines, int most) => [.. Fitting(lines.Reverse(), most).Reverse()];

    /// <summary>Up to so many of the first lines.</summary>
    public static IReadOnlyList<ChatLine> Oldest(IReadOnlyList<ChatLine> lines, int most) => [.. Fitting(lines, most)];

    private static IEnumerable<ChatLine> Fitting(IEnumerable<ChatLine> lines, int most)
    {
        var bytes = 0;
        return lines.Take(most).TakeWhile((line, index) => (bytes += BytesOf(line)) <= MaxBytes || index == 0);
    }

    private static int BytesOf(ChatLine line) => Frame + BytesOf(line.Text) + BytesOf(line.Name) + BytesOf(line.Username) + BytesOf(line.Id);

    private static int BytesOf(string? text)
    {
        var bytes = 0;
        foreach (var letter in text ?? string.Empty)
        {
            bytes += letter switch
            {
                '"' or '\\' => 2,
                < ' ' => 6,
                < '\u007f' => 1,

                // Three at most where it is written as it is, six where it is escaped, as half an emoji is.
                _ => 6,
            };
        }

        return bytes;
    }
}
