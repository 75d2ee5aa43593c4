using Signal.Persistence;
using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Envelopes;
using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms;

namespace Signal.Server.Dispatch;

/// <summary>Answers <c>history</c> from the store. The room is not asked, and does not wait.</summary>
internal sealed class Archivist(Store store)
{
    private const int RetryAfterMs = 1_000;

    /// <summary>Messages that are read at once: of the longest ones more than fit a page, which would be read for nothing.</summary>
    private const int AtOnce = 64;

    public void Answer(Session session, CallId call, History asked, string? id)
    {
        if (!session.TryAside(() => AnswerAsync(session, call, asked, id)))
        {
            session.Refuse(new Refusal(ErrorCode.RateLimited, "Too many pages are being read for you; wait for one of them.", id, RetryAfterMs));
        }
    }

    /// <summary>
    /// One page of a call's chat, up to the seq <paramref name="last"/>: as many as were asked for and fit. Reads one message more, to know whether there
    /// are others. Throws <see cref="StoreUnavailableException"/>.
    /// </summary>
    public async Task<HistoryPage> ReadAsync(CallId call, History asked, CancellationToken stop, long last = ProtocolLimits.MaxSafeInteger)
    {
        var (before, after) = (Math.Min(asked.Before ?? long.MaxValue, last + 1), asked.After);
        var lines = new List<ChatLine>();
        while (true)
        {
            var wanted = Math.Min(AtOnce, asked.Limit + 1 - lines.Count);
            var found = await store.Calls.ReadAsync(call, before, after, wanted, stop);
            ChatLine[] more = [.. found.TakeWhile(line => line.Seq <= last).Select(ChatLines.Line)];
            lines.InsertRange(after is null ? 0 : lines.Count, more);
            var page = after is null ? ChatPage.Newest(lines, asked.Limit) : ChatPage.Oldest(lines, asked.Limit);
            if (more.Length < wanted || page.Count < lines.Count)
            {
                return new HistoryPage(page, More: page.Count < lines.Count);
            }

            (before, after) = after is null ? (lines[0].Seq, after) : (before, lines[^1].Seq);
        }
    }

    private async Task AnswerAsync(Session session, CallId call, History asked, string? id)
    {
        try
        {
            session.Answer(await ReadAsync(call, asked, CancellationToken.None), id);
        }
        catch (StoreUnavailableException)
        {
            session.Refuse(new Refusal(ErrorCode.StorageUnavailable, "The store does not answer; ask again in a moment.", id));
        }
    }
}
