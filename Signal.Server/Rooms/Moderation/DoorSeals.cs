using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Signal.Protocol.Identifiers;
using Signal.Server.Accounts.Keys;

namespace Signal.Server.Rooms.Moderation;

/// <summary>
/// Seals the passwords that hosts lock calls with: HMAC-SHA256 of call and password. The key is derived from the server's own (RFC 5869), so that a seal in
/// the store tells nothing without it; and it is quick, for a room does not wait.
/// </summary>
internal sealed class DoorSeals(SigningKey key)
{
    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, HMACSHA256.HashSizeInBytes, info: "signal door seal d1"u8.ToArray());

    /// <summary>Null seals nothing.</summary>
    public string? Of(CallId call, string? password) =>
        password is null ? null : Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{call.Value} {password}")));
}
