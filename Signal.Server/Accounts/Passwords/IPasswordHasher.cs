namespace Signal.Server.Accounts.Passwords;

/// <summary>bcrypt, by whichever library was built in. Slow on purpose, and blocking: <see cref="PasswordService"/> bounds it.</summary>
internal interface IPasswordHasher
{
    /// <summary>A new hash (<c>$2b$</c>) with a salt of its own.</summary>
    string Hash(string password, int cost);

    /// <summary>Whether the hash is this password's. False too for a hash that cannot be read.</summary>
    bool Verify(string password, string hash);
}
