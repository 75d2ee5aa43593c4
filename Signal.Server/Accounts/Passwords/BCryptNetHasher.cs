using BCryptNet = BCrypt.Net.BCrypt;

namespace Signal.Server.Accounts.Passwords;

/// <summary>bcrypt of BCrypt.Net-Next, built with <c>-p:Packages=full</c>.</summary>
internal sealed class BCryptNetHasher : IPasswordHasher
{
    public string Hash(string password, int cost) => BCryptNet.HashPassword(password, BCryptNet.GenerateSalt(cost, 'b'));

    public bool Verify(string password, string hash)
    {
        try
        {
            return BCryptNet.Verify(password, hash);
        }
        catch (Exception unreadable) when (unreadable is BCrypt.Net.SaltParseException or ArgumentException)
        {
            return false;
        }
    }
}
