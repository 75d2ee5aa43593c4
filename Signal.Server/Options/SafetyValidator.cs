using Microsoft.Extensions.Options;
using Signal.Server.Accounts.Keys;

namespace Signal.Server.Options;

/// <summary>What a developer may do and nobody else: short or well-known signing keys, cheap password hashes, and debugging.</summary>
internal sealed class SafetyValidator(IHostEnvironment environment) : IValidateOptions<SignalOptions>
{
    public ValidateOptionsResult Validate(string? name, SignalOptions options)
    {
        var failures = new List<string>();
        if (!environment.IsDevelopment() && options.SigningKey.Length > 0 && KeyStrength.Objection(options.SigningKey) is { } objection)
        {
            failures.Add($"Signal:SigningKey {objection}. Leave it out to have one generated, or make one with: openssl rand -base64 32");
        }

        if (!environment.IsDevelopment() && options.Passwords.BcryptCost is >= PasswordOptions.LowestCost and < PasswordOptions.LowestSafeCost)
        {
            failures.Add($"Signal:Passwords:BcryptCost must be {PasswordOptions.LowestSafeCost} to {PasswordOptions.HighestCost} outside Development.");
        }

        if (!environment.IsDevelopment() && options.Debug.Echo)
        {
            failures.Add("Signal:Debug:Echo must be false outside Development: whoever asks is given bandwidth for nothing.");
        }

        if (options.Store == StoreKinds.MongoDb && (options.Mongo.ConnectionString.Length == 0 || options.Mongo.Database.Length == 0))
        {
            failures.Add("Signal:Mongo:ConnectionString and Signal:Mongo:Database must be set when Signal:Store is mongodb.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
