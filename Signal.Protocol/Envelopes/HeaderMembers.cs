using System.Text.Json;
using Signal.Protocol.ClientMessages;
using Signal.Protocol.Identifiers;

namespace Signal.Protocol.Envelopes;

/// <summary>The members of one header as they come in. The first fault wins; a frame that is not JSON at all wins over every other.</summary>
internal ref struct HeaderMembers
{
    private Refusal? _fault;
    private bool _hasType;
    private bool _hasId;
    private bool _hasTo;

    public ClientMessageType Type { get; private set; }

    public string? Id { get; private set; }

    public PeerId To { get; private set; }

    public bool HasData { get; private set; }

    public Range Data { get; private set; }

    public void Refuse(ErrorCode code, string message)
    {
        if (_fault is null || code == ErrorCode.BadJson)
        {
            _fault = new Refusal(code, message);
        }
    }

    /// <summary>Reads one member, name and value, and leaves the reader on the value's last token.</summary>
    public void Take(ref Utf8JsonReader reader)
    {
        if (MemberText.Is(ref reader, "type"u8))
        {
            TakeType(ref reader, Once("type", ref _hasType));
        }
        else if (MemberText.Is(ref reader, "to"u8))
        {
            TakeTo(ref reader, Once("to", ref _hasTo));
        }
        else if (MemberText.Is(ref reader, "data"u8))
        {
            var again = HasData;
            HasData = true;
            TakeData(ref reader, Once("data", ref again));
        }
        else if (MemberText.Is(ref reader, "id"u8))
        {
            TakeId(ref reader, Once("id", ref _hasId));
        }
        else
        {
            Refuse(ErrorCode.BadRequest, $"{MemberText.NameForMessage(ref reader)} is not a member of a frame; there are type, id, to and data");
            Next(ref reader);
        }
    }

    /// <summary>The refusal of the whole frame, or null.</summary>
    public Refusal? Conclude()
    {
        if (_fault is null && !_hasType)
        {
            Refuse(ErrorCode.BadRequest, "type is missing");
        }
        else if (_fault is null && _hasTo != (Type == ClientMessageType.Signal))
        {
            Refuse(ErrorCode.BadRequest, _hasTo ? "to goes with signal only" : "to is missing");
        }

        return _fault is null ? null : _fault with { Re = Id };
    }

    private static void Next(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        reader.Skip();
    }

    private bool Once(string member, ref bool seen)
    {
        if (seen)
        {
            Refuse(ErrorCode.BadRequest, $"{member} is there twice");
        }

        var first = !seen;
        seen = true;
        return first;
    }

    private void TakeType(ref Utf8JsonReader reader, bool first)
    {
        Next(ref reader);
        if (reader.TokenType != JsonTokenType.String)
        {
            Refuse(ErrorCode.BadRequest, "type must be text");
        }
        else if (first && TypeNames.TryRead(ref reader, out var type))
        {
            Type = type;
        }
        else if (first)
        {
            Refuse(ErrorCode.UnknownType, "No such type; {\"type\":\"help\"} lists them");
        }
    }

    private void TakeId(ref Utf8JsonReader reader, bool first)
    {
        Next(ref reader);
        if (first && MemberText.TryRead(ref reader, out var id) && id!.Length is >= 1 and <= ProtocolLimits.IdChars && !id.Any(char.IsControl))
        {
            Id = id;
        }
        else
        {
            Refuse(ErrorCode.BadRequest, $"id must be text of 1 to {ProtocolLimits.IdChars} characters, none of them a control character");
        }
    }

    private void TakeTo(ref Utf8JsonReader reader, bool first)
    {
        Next(ref reader);
        if (first && MemberText.TryReadPeer(ref reader, out var to))
        {
            To = to;
        }
        else
        {
            Refuse(ErrorCode.BadRequest, "to must be a peer id");
        }
    }

    private void TakeData(ref Utf8JsonReader reader, bool first)
    {
        _ = reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        reader.Skip();
        if (!isObject)
        {
            Refuse(ErrorCode.BadRequest, "data must be an object");
        }
        else if (first)
        {
            Data = start..(int)reader.BytesConsumed;
        }
    }
}
