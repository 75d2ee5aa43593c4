using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Server.Accounts.Passwords;

/// <summary>
/// Hashes and verifies the passwords of accounts and of rooms, a few at a time. Null from any method says that too many wait, of everybody's or of the
/// asker's address, and that the asker should come back; those of rooms are told so earlier. Passwords with a <see cref="Password.Fault"/> verify as wrong
/// and are never hashed.
/// </summary>
internal sealed class PasswordService(IPasswordHasher hasher, HashingThreads threads, HashingShares shares, IOptions<SignalOptions> options)
{
    private readonly int _cost = options.Value.Passwords.BcryptCost;
    private readonly string _nobody = BcryptHash.OfNobody(options.Value.Passwords.BcryptCost);

    /// <summary>A hash of the configured cost.</summary>
    public async ValueTask<string?> HashAsync(Password password, string address, CancellationToken stop, bool isRooms = false)
    {
        if (password.Fault is { } fault)
        {
            throw new ArgumentException($"The password {fault}.", nameof(password));
        }

        using var share = shares.TryTake(address);
        return share is not null && threads.TryRun(() => hasher.Hash(password.Secret!, _cost), stop, isRooms) is { } hashing ? await hashing : null;
    }

    /// <summary>Whether the hash is this password's. A null hash, as of an account nobody has, takes as long as any and is never right.</summary>
    public async ValueTask<bool?> VerifyAsync(Password password, string? hash, string address, CancellationToken stop, bool isRooms = false)
    {
        if (password.Fault is not null)
        {
            return false;
        }

        var readable = hash is not null && BcryptHash.CostOf(hash) is not null;
        using var share = shares.TryTake(address);
        return share is not null && threads.TryRun(() => hasher.Verify(password.Secret!, readable ? hash! : _nobody), stop, isRooms) is { } verifying
            ? await verifying && readable
            : null;
    }

    /// <summary>Whether the setting rose since this was hashed.</summary>
    public bool IsOutdated(string hash) => BcryptHash.CostOf(hash) < _cost;
}
