using System.Text.Json;
using Signal.Protocol.ClientMessages;

namespace Signal.Protocol.Envelopes;

/// <summary>
/// Reads the <c>data</c> of every request but <c>signal</c>. Strict: unknown, duplicate, missing, null and wrongly typed members are refused by name.
/// </summary>
public static class BodyReader
{
    /// <summary>False with a <c>bad-request</c> that names the member.</summary>
    public static bool TryRead(in Envelope envelope, out ClientMessage? message, out Refusal? refusal)
    {
        var type = ClientJson.TypeOf(envelope.Type);
        message = null;
        refusal = null;
        if (NullMember.Find(envelope.Data.Span) is { } member)
        {
            refusal = Refusal.Of($"data.{member}", "must not be null", envelope.Id);
            return false;
        }

        try
        {
            message = (ClientMessage)JsonSerializer.Deserialize(envelope.Data.Span, type)!;
        }
        catch (JsonException fault)
        {
            refusal = BodyFault.Explain(fault, envelope, type);
            return false;
        }

        if (message.Fault is { } broken)
        {
            refusal = Refusal.Of(broken.Member.Length == 0 ? "data" : $"data.{broken.Member}", broken.Rule, envelope.Id);
        }

        return refusal is null;
    }
}
