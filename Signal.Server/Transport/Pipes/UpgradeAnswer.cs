using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Signal.Server.Transport.Pipes;

/// <summary>What the server has to answer to a client's <c>Sec-WebSocket-Key</c> (RFC 6455, section 4.2.2).</summary>
internal static class UpgradeAnswer
{
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 6455 wants SHA-1, and nothing rests on it.")]
    public static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
}
