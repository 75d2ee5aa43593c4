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

    private static readonly int SignatureChars = Base64Url.GetEncodedLength(HMACSHA256.HashSizeInBytes);

    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, HMACSHA256.HashSizeInBytes, info: "signal resume token r1"u8.ToArray());

    public ResumeToken Write(SeatClaim claim)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(claim, SeatJson.Default.SeatClaim);
        var begin = "r1."u8;
        var token = new byte[begin.Length + Base64Url.GetEncodedLength(json.Length) + 1 + SignatureChars];
        var said = token.AsSpan(..^(1 + SignatureChars));
        begin.CopyTo(said);
        Base64Url.EncodeToUtf8(json, said[begin.Length..]);
        token[said.Length] = (byte)'.';
        Sign(said, token.AsSpan(^SignatureChars..));
        return new ResumeToken(Encoding.ASCII.GetString(token));
    }

    /// <summary>What the token says, or null when it is not one of ours.</summary>
    public SeatClaim? Read(ResumeToken token) =>
        token.Secret.Split('.') is [Version, var claim, var signature] && IsSigned($"{Version}.{claim}", signature)
            ? JsonSerializer.Deserialize(Base64Url.DecodeFromChars(claim), SeatJson.Default.SeatClaim)
            : null;

    private bool IsSigned(string said, string signature)
    {
        Span<byte> right = stackalloc byte[SignatureChars];
        Sign(Encoding.UTF8.GetBytes(said), right);
        return CryptographicOperations.FixedTimeEquals(right, Encoding.UTF8.GetBytes(signature));
    }

    private void Sign(ReadOnlySpan<byte> said, Span<byte> signature)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, said, hash);
        Base64Url.EncodeToUtf8(hash, signature);
    }
}
