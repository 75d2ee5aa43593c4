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

    public void Answer(Session session, CallId call, History asked, string? id)
    {
        if (!session.TryAside(() => AnswerAsync(session, call, asked, id)))
        {
            session.Refuse(new Refusal(ErrorCode.RateLimited, "Too many pages are being read for you; wait for one of them.", id, RetryAfterMs));
        }
    }

    /// <summary>One page of a call's chat: as many as were asked for and fit. Reads one message more, to know whether there are others. Throws <see cref="StoreUnavailableException"/>.</summary>
    public async Task<HistoryPage> ReadAsync(CallId call, History asked, CancellationToken stop)
    {
        var found = await store.Calls.ReadAsync(call, asked.Before, asked.After, asked.Limit + 1, stop);
        ChatLine[] lines = [.. found.Select(ChatLines.Line)];
        var page = asked.After is null ? ChatPage.Newest(lines, asked.Limit) : ChatPage.Oldest(lines, asked.Limit);
        return new HistoryPage(page, More: page.Count < lines.Length);
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
