using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Signal.Protocol;

namespace Signal.Server.Transport.Pipes;

/// <summary>What a close frame carries (RFC 6455, sections 5.5.1 and 7.4).</summary>
internal static class CloseFrame
{
    private const int CodeBytes = 2;

    /// <summary>Stands for a close frame without a code; never sent.</summary>
    private const int NoCode = 1005;

    public static FrameEvent Read(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return new FrameEvent(FrameKind.Close, Code: NoCode);
        }

        if (payload.Length < CodeBytes || BinaryPrimitives.ReadUInt16BigEndian(payload) is var code && !IsSendable(code))
        {
            return FrameEvent.Refused(CloseCode.ProtocolError);
        }

        return Utf8.IsValid(payload[CodeBytes..]) ? new FrameEvent(FrameKind.Close, Code: code) : FrameEvent.Refused(CloseCode.InvalidUtf8);
    }

    /// <summary>Returns how many bytes it took of the <see cref="FrameHeader.MaxControlBytes"/> given.</summary>
    public static int Write(CloseCode code, Span<byte> payload)
    {
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        return CodeBytes + Encoding.UTF8.GetBytes(code.Reason(), payload[CodeBytes..]);
    }

    /// <summary>Those of section 7.4.1, those registered with IANA since, and those left to libraries and applications.</summary>
    private static bool IsSendable(int code) => code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
