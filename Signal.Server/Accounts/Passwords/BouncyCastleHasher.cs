using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Generators;

namespace Signal.Server.Accounts.Passwords;

/// <summary>bcrypt of BouncyCastle, in the default build.</summary>
internal sealed class BouncyCastleHasher : IPasswordHasher
{
    private const int SaltBytes = 16;

    public string Hash(string password, int cost) =>
        OpenBsdBCrypt.Generate("2b", password.ToCharArray(), RandomNumberGenerator.GetBytes(SaltBytes), cost);

    public bool Verify(string password, string hash)
    {
        try
        {
            return OpenBsdBCrypt.CheckPassword(hash, password.ToCharArray());
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
