using System.ComponentModel.DataAnnotations;
using Signal.Server.Guard;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Metrics</c>: who may read <c>/metrics</c>. By default this machine alone, and nobody through a proxy.</summary>
internal sealed class MetricsOptions : IValidatableObject
{
    /// <summary>Fewer can be guessed by trying.</summary>
    private const int LeastTokenChars = 16;

    /// <summary>What readers send as <c>Authorization: Bearer …</c>, at least 16 characters. Where it is set it is needed, and enough, from anywhere.</summary>
    public string Token { get; set; } = string.Empty;

    /// <summary>
    /// Addresses or networks, such as <c>10.1.0.0/16</c>, that may read without a token, beside this machine. Not where a proxy runs that is open to others.
    /// </summary>
    public IReadOnlyList<string> AllowedAddresses { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Token.Length is > 0 and < LeastTokenChars || Token.Any(letter => letter is <= ' ' or > '~'))
        {
            yield return new ValidationResult($"Signal:Metrics:Token must have at least {LeastTokenChars} characters, none of them blank or outside ASCII.");
        }

        foreach (var address in AllowedAddresses.Where(address => !AddressList.TryParse(address, out _)))
        {
            yield return new ValidationResult($"Signal:Metrics:AllowedAddresses must be addresses or networks like 10.1.0.0/16, unlike '{address}'.");
        }

        if (Token.Length > 0 && AllowedAddresses.Count > 0)
        {
            yield return new ValidationResult("Signal:Metrics:AllowedAddresses means nothing where there is a Signal:Metrics:Token: leave one of them out.");
        }
    }
}
