using System.Security.Cryptography;
using Signal.Protocol.Identifiers;

namespace Signal.Server.Rest.Rooms;

/// <summary>
/// A room's name that nobody guesses and everybody can read out: twelve of the 24 small letters without <c>i</c> and <c>l</c>, which pass for each other
/// and for a 1. 24^12 is a little more than 2^55.
/// </summary>
internal static class RoomCode
{
    private const string Letters = "abcdefghjkmnopqrstuvwxyz";
    private const int Group = 4;

    public static RoomName New()
    {
        var code = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, Group)));
        return RoomName.TryParse(code, out var name) ? name! : throw new InvalidOperationException("A code is a name.");
    }
}
