namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Debug</c>: what only a developer may switch on. Each of these stops the start outside Development.</summary>
internal sealed class DebugOptions
{
    /// <summary>
    /// Whether <c>/debug/echo</c> says every text message back, over the transport that calls use: suites for RFC 6455 can be pointed at it. Never outside
    /// Development.
    /// </summary>
    public bool Echo { get; set; }
}
