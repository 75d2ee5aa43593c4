using System.Text;
using Microsoft.Extensions.Options;
using Signal.Protocol;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Envelopes;
using Signal.Server.Options;

namespace Signal.Server.Dispatch.Rates;

/// <summary>
/// Holds connections to <see cref="RateOptions"/>, and addresses, in what they have kept, to <see cref="AddressRateOptions"/>: refuses what is too much, and
/// says when to go on. Who does not listen is closed by <see cref="Session.Refuse"/>. The rates are those of a mesh: the more peers, the more signals.
/// </summary>
internal sealed class RateLimiter(IOptions<SignalOptions> options, TimeProvider time)
{
    /// <summary>Longer than what is on its way to us takes to come, so that it is refused too and can be repeated in its order.</summary>
    public static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(250);

    /// <summary>What is kept of a message beside its text.</summary>
    private const int RowBytes = 160;

    private readonly bool _isOn = options.Value.Limits.Enabled;
    private readonly long _pause = (long)(ShortestWait.TotalSeconds * time.TimestampFrequency);
    private readonly Rate _signals = Rate.Of(options.Value.Limits.Rates.SignalBurst, options.Value.Limits.Rates.SignalsPerSecond, time);
    private readonly Rate _chat = Rate.Of(options.Value.Limits.Rates.ChatBurst, options.Value.Limits.Rates.ChatPerSecond, time);
    private readonly Rate _history = Rate.Of(options.Value.Limits.Rates.HistoryBurst, options.Value.Limits.Rates.HistoryPerSecond, time);
    private readonly Rate _requests = Rate.Of(options.Value.Limits.Rates.RequestBurst, options.Value.Limits.Rates.RequestsPerSecond, time);

    private readonly AddressBuckets _chatBytes =
        new(Rate.Of(options.Value.Limits.AddressRates.ChatBurstBytes, options.Value.Limits.AddressRates.ChatBytesPerSecond, time), time);

    /// <summary>Whether a signal to one of so many others may pass; if not, the peer has been told.</summary>
    public bool AllowsSignal(Session session, int others, string? id) =>
        !_isOn || Allows(session, session.Usage.Signals.Take(_signals, Math.Max(1, others), _pause, time.GetTimestamp()), "signals", id);

    /// <summary>Whether anything else may pass. Nobody is kept from leaving.</summary>
    public bool Allows(Session session, ClientMessage message, string? id) => !_isOn || message switch
    {
        LeaveCall => true,
        ChatMessage chat => Allows(session, session.Usage.Chat.Take(_chat, 1, _pause, time.GetTimestamp()), "messages", id) && AllowsBytes(session, chat, id),
        History => Allows(session, session.Usage.History.Take(_history, 1, _pause, time.GetTimestamp()), "pages", id),
        _ => Allows(session, session.Usage.Requests.Take(_requests, 1, _pause, time.GetTimestamp()), "requests", id),
    };

    /// <summary>What is refused here closes the connection's own bucket, so that nothing overtakes it.</summary>
    private bool AllowsBytes(Session session, ChatMessage chat, string? id)
    {
        var late = _chatBytes.Take(session.Address, RowBytes + Encoding.UTF8.GetByteCount(chat.Text));
        var wait = late == TimeSpan.Zero ? 0 : Math.Max(_pause, (long)(late.TotalSeconds * time.TimestampFrequency));
        session.Usage.Chat.Close(time.GetTimestamp() + wait);
        return Allows(session, wait, "messages from where you are", id);
    }

    private bool Allows(Session session, long wait, string what, string? id)
    {
        if (wait == 0)
        {
            return true;
        }

        var milliseconds = (int)Math.Ceiling(wait * 1_000.0 / time.TimestampFrequency);
        session.Refuse(new Refusal(ErrorCode.RateLimited, $"Too many {what} at once; wait, and go on with this one.", id, milliseconds));
        return false;
    }
}
