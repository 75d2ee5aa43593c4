using System.Text;
using System.Text.Json;
using Signal.Protocol.ClientMessages;

namespace Signal.Protocol.Envelopes;

/// <summary>Finds a message type by its bytes, without making a string of them.</summary>
internal static class TypeNames
{
    private static readonly (ClientMessageType Type, byte[] Name)[] Known =
        [.. Enum.GetValues<ClientMessageType>()
            .OrderBy(type => type != ClientMessageType.Signal)
            .Select(type => (type, Encoding.ASCII.GetBytes(WireName<ClientMessageType>.Of(type))))];

    public static bool TryRead(ref Utf8JsonReader reader, out ClientMessageType type)
    {
        foreach (var (candidate, name) in Known)
        {
            if (MemberText.Is(ref reader, name))
            {
                type = candidate;
                return true;
            }
        }

        type = default;
        return false;
    }
}
