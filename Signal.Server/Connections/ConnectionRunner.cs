using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Protocol;
using Signal.Server.Accounts;
using Signal.Server.Dispatch;
using Signal.Server.Guard;
using Signal.Server.Metrics;
using Signal.Server.Options;
using Signal.Server.Transport;

namespace Signal.Server.Connections;

/// <summary>Runs an accepted connection from its entry in the directory to its last line in the log. The transport, and what is below it, is the caller's.</summary>
internal sealed partial class ConnectionRunner(
    Dispatcher dispatcher,
    ConnectionDirectory connections,
    Authenticator authenticator,
    IOptions<SignalOptions> options,
    TimeProvider time,
    ILogger<ConnectionRunner> log)
{
    public async Task RunAsync(ITransport transport, string id, UpgradeDecision entry, GuardedStream? below = null)
    {
        using var session = new Session(time, options.Value.Limits.Enabled) { Account = entry.Account, Address = entry.Place!.Address, Arrival = entry.Arrival };
        if (below is not null)
        {
            below.Refuse = session.Break;
        }

        connections.Add(session, transport);
        Tallies.Opened.Add();
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
            Note(id, session.Outbox.Goodbye?.Code ?? CloseCode.Internal, start);
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

    /// <summary>A goodbye is no news, and a line for each would be a good part of what it costs.</summary>
    private void Note(string id, CloseCode code, long start)
    {
        Tallies.Closed.Add((int)code);
        var level = code == CloseCode.Left ? LogLevel.Debug : LogLevel.Information;
        if (log.IsEnabled(level))
        {
            var milliseconds = (long)time.GetElapsedTime(start).TotalMilliseconds;
            LogClosed(log, level, id, (int)code, milliseconds);
        }
    }
}
