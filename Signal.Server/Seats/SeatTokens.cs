using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Signal.Protocol.Identifiers;
using Signal.Server.Accounts.Keys;

namespace Signal.Server.Seats;

/// <summary>
/// Writes and reads resume tokens: <c>r1.</c>, the claim as base64url, a dot, and its HMAC-SHA256. The key is derived from the server's own (RFC 5869) and
/// good for nothing else: no resume token passes for a session's, nor the reverse. Whether the seat still exists is for its room to say.
/// </summary>
internal sealed class SeatTokens(SigningKey key)
{
    private const string Version = "r1";

    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, HMACSHA256.HashSizeInBytes, info: "signal resume token r1"u8.ToArray());

    public ResumeToken Write(SeatClaim claim)
    {
        var said = $"{Version}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claim, SeatJson.Default.SeatClaim))}";
        return new ResumeToken($"{said}.{Signature(said)}");
    }

    /// <summary>What the token says, or null when it is not one of ours.</summary>
    public SeatClaim? Read(ResumeToken token) =>
        token.Secret.Split('.') is [Version, var claim, var signature] && IsSigned($"{Version}.{claim}", signature)
            ? JsonSerializer.Deserialize(Base64Url.DecodeFromChars(claim), SeatJson.Default.SeatClaim)
            : null;

    private bool IsSigned(string said, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(said)), Encoding.UTF8.GetBytes(signature));

    private string Signature(string said) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(said)));
}
