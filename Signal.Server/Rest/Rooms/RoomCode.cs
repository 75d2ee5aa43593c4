using System.Security.Cryptography;
using Signal.Protocol.Identifiers;

namespace Signal.Server.Rest.Rooms;

/// <summary>A room's name that nobody guesses and everybody can read out: twelve letters without look-alikes in groups of four, some 54 bits.</summary>
internal static class RoomCode
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz";
    private const int Group = 4;

    public static RoomName New()
    {
        var code = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, Group)));
        return RoomName.TryParse(code, out var name) ? name! : throw new InvalidOperationException("A code is a name.");
    }
}
