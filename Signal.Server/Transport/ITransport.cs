using Signal.Protocol;
using Signal.Protocol.Frames;

namespace Signal.Server.Transport;

/// <summary>
/// One WebSocket (RFC 6455) as the rest of the server sees it: whole text messages in and out. One caller receives, one other sends;
/// neither is ever cancelled, because a half-done frame cannot be taken back: <see cref="Abort"/> ends both.
/// </summary>
internal interface ITransport
{
    /// <summary>
    /// The next message, or how the connection ended. After <see cref="IncomingKind.Refused"/> everything that still comes is thrown away until
    /// the peer has closed. Never throws for what a peer or the network does.
    /// </summary>
    ValueTask<Incoming> ReceiveAsync();

    /// <summary>
    /// Sends frames in their order, a text message each, in as few writes as may be. The caller holds them until this completes. False when the connection
    /// is gone.
    /// </summary>
    ValueTask<bool> SendAsync(ReadOnlyMemory<OutgoingFrame> frames);

    /// <summary>Sends the close frame, after which nothing else is sent.</summary>
    ValueTask CloseAsync(CloseCode code);

    /// <summary>Cuts the connection. Safe at any time, from any thread, twice.</summary>
    void Abort();
}
