using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Protocol;
using Signal.Server.Accounts;
using Signal.Server.Dispatch;
using Signal.Server.Options;
using Signal.Server.Transport;

namespace Signal.Server.Connections;

/// <summary>Runs an accepted connection from its entry in the directory to its last line in the log. The transport is the caller's.</summary>
internal sealed partial class ConnectionRunner(
    Dispatcher dispatcher,
    ConnectionDirectory connections,
    Authenticator authenticator,
    IOptions<SignalOptions> options,
    TimeProvider time,
    ILogger<ConnectionRunner> log)
{
    public async Task RunAsync(ITransport transport, string id, string address, UpgradeDecision entry)
    {
        using var session = new Session(time, options.Value.Limits.Enabled) { Account = entry.Account, Address = address, Arrival = entry.Arrival };
        connections.Add(session, transport);
        LogOpened(log, id);
        var start = time.GetTimestamp();
        try
        {
            await CheckAgainAsync(session);
            await new Connection(transport, session, dispatcher, time).RunAsync();
        }
        finally
        {
            connections.Remove(session);
            LogClosed(log, id, (int)(session.Outbox.Goodbye?.Code ?? CloseCode.Internal), (long)time.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    /// <summary>Whoever signed out a moment ago has looked for this connection and not found it yet.</summary>
    private async ValueTask CheckAgainAsync(Session session)
    {
        try
        {
            if (session.Account is { } account && await authenticator.FindAsync(account.User.Username, account.Sid, CancellationToken.None) is null)
            {
                session.Outbox.Close(CloseCode.TokenInvalid);
            }
        }
        catch (StoreUnavailableException)
        {
            // It was known a moment ago, and is taken for that.
        }
    }
}
