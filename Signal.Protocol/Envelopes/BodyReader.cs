using Signal.Protocol.ClientMessages;

namespace Signal.Protocol.Envelopes;

/// <summary>Reads the <c>data</c> of every request but <c>signal</c>, strictly.</summary>
public static class BodyReader
{
    private const string Root = "data";

    /// <summary>False with a <c>bad-request</c> that names the member.</summary>
    public static bool TryRead(in Envelope envelope, out ClientMessage? message, out Refusal? refusal)
    {
        var fault = StrictJson.TryRead(envelope.Data.Span, ClientJson.TypeOf(envelope.Type), Root, out var value);
        message = value as ClientMessage;
        if (message?.Fault is { } broken)
        {
            fault = $"{(broken.Member.Length == 0 ? Root : $"{Root}.{broken.Member}")} {broken.Rule}";
        }

        refusal = fault is null ? null : new Refusal(ErrorCode.BadRequest, fault, envelope.Id);
        return refusal is null;
    }
}
