using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Keys;

/// <summary>What signs this server's tokens: the configured key, or else the one in the data directory. It never shows itself in a log.</summary>
internal sealed class SigningKey(IOptions<SignalOptions> options)
{
    public byte[] Bytes { get; } = Find(options.Value);

    public override string ToString() => "***";

    private static byte[] Find(SignalOptions options)
    {
        if (options.SigningKey.Length == 0)
        {
            return SigningKeyFile.ReadOrCreate(Path.GetFullPath(options.DataDirectory));
        }

        // Only Development gets this far with a short key; the algorithm refuses to work with one.
        var key = KeyStrength.Decode(options.SigningKey);
        return key.Length < KeyStrength.Bytes ? SHA256.HashData(key) : key;
    }
}
