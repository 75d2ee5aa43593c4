using System.Diagnostics.Tracing;
using Microsoft.IdentityModel.Logging;

namespace Signal.Server.Tests.Accounts;

/// <summary>Listens to what the JWT library notes of its work; where there is nothing it was not asked.</summary>
internal sealed class TokenLibrary : EventListener
{
    private int _notes;

    public TokenLibrary() => EnableEvents(IdentityModelEventSource.Logger, EventLevel.Verbose);

    public int Notes => _notes;

    protected override void OnEventWritten(EventWrittenEventArgs eventData) => Interlocked.Increment(ref _notes);
}
