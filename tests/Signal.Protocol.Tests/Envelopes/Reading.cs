using System.Text;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Envelopes;

namespace Signal.Protocol.Tests.Envelopes;

/// <summary>Reads a frame the way the server does: the envelope, and the body of every type but <c>signal</c>.</summary>
internal sealed record Reading(Envelope Envelope, ClientMessage? Message, Refusal? Refusal)
{
    public static Reading Of(string frame) => Of(Encoding.UTF8.GetBytes(frame));

    public static Reading Of(byte[] frame)
    {
        ClientMessage? message = null;
        if (EnvelopeReader.TryRead(frame, out var envelope, out var refusal) && envelope.Type != ClientMessageType.Signal)
        {
            _ = BodyReader.TryRead(envelope, out message, out refusal);
        }

        return new Reading(envelope, message, refusal);
    }

    /// <summary>The text of the data as it came in.</summary>
    public string Data => Encoding.UTF8.GetString(Envelope.Data.Span);
}
