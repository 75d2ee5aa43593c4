using System.Text.Json;

namespace Signal.Protocol.Envelopes;

/// <summary>
/// Reads the header of a client's frame, in any order of its members, and looks no deeper: <c>data</c> is only skipped.
/// A bad frame is read to its end all the same, so that the refusal can name the frame's id.
/// </summary>
public static class EnvelopeReader
{
    private static readonly ReadOnlyMemory<byte> EmptyData = "{}"u8.ToArray();

    /// <summary>False with a refusal (<c>bad-json</c>, <c>bad-request</c>, <c>unknown-type</c>) that says which member is wrong.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> frame, out Envelope envelope, out Refusal? refusal)
    {
        var members = new HeaderMembers();
        try
        {
            var reader = new Utf8JsonReader(frame.Span, new JsonReaderOptions { MaxDepth = ProtocolLimits.Depth });
            Walk(ref reader, ref members);
        }
        catch (JsonException)
        {
            members.Refuse(ErrorCode.BadJson, $"The frame is not one JSON object nested at most {ProtocolLimits.Depth} deep.");
        }

        refusal = members.Conclude();
        envelope = new Envelope(members.Type, members.Id, members.To, members.HasData ? frame[members.Data] : EmptyData);
        return refusal is null;
    }

    private static void Walk(ref Utf8JsonReader reader, ref HeaderMembers members)
    {
        _ = reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            members.Refuse(ErrorCode.BadJson, "A frame is one JSON object.");
        }
        else
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                members.Take(ref reader);
            }
        }

        _ = reader.Read();
    }
}
