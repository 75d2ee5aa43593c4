using System.Security.Cryptography;
using System.Text;

namespace Signal.Server.Tests.Accounts;

/// <summary>Makes tokens of any shape, rightly signed with the key at hand, so that the shape alone is what is wrong.</summary>
internal sealed class ForgedToken(byte[] key)
{
    public const string Header = """{"alg":"HS256","typ":"JWT"}""";

    public string Sign(string header, string payload) => Sign(header, payload, HMACSHA256.HashData);

    public string Sign(string header, string payload, Func<byte[], byte[], byte[]> mac)
    {
        var content = $"{Encode(header)}.{Encode(payload)}";
        return $"{content}.{Encode(mac(key, Encoding.ASCII.GetBytes(content)))}";
    }

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
