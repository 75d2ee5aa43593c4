using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Ice</c>. Nothing by default: which third party learns the addresses of one's callers is for the operator to choose.</summary>
internal sealed partial class IceOptions : IValidatableObject
{
    /// <summary>Fewer, and whoever was given one credential may find the secret by trying.</summary>
    private const int LeastSecretChars = 16;

    /// <summary>STUN servers, such as <c>stun:stun.example.org:3478</c> (RFC 7064).</summary>
    public IReadOnlyList<string> StunUrls { get; set; } = [];

    /// <summary>TURN servers, such as <c>turn:turn.example.org:3478?transport=udp</c> (RFC 7065), which share <see cref="TurnSecret"/>.</summary>
    public IReadOnlyList<string> TurnUrls { get; set; } = [];

    /// <summary>What the TURN servers check credentials with, coturn's <c>static-auth-secret</c>; at least 16 characters. Never sent or logged.</summary>
    public string TurnSecret { get; set; } = string.Empty;

    /// <summary>How long TURN credentials are good for. An hour outlasts most calls; clients renew them in time, and nobody can take them back.</summary>
    [Range(10, 86_400)]
    public int TurnTtlSeconds { get; set; } = 3_600;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var url in StunUrls.Where(url => !StunUrl().IsMatch(url)))
        {
            yield return new ValidationResult($"Signal:Ice:StunUrls must be like stun:host, stun:host:port or stuns:…, unlike '{url}'.");
        }

        foreach (var url in TurnUrls.Where(url => !TurnUrl().IsMatch(url)))
        {
            yield return new ValidationResult($"Signal:Ice:TurnUrls must be like turn:host:port?transport=udp or turns:…, unlike '{url}'.");
        }

        if (TurnUrls.Count > 0 && TurnSecret.Length < LeastSecretChars)
        {
            yield return new ValidationResult($"Signal:Ice:TurnSecret must have at least {LeastSecretChars} characters where there are Signal:Ice:TurnUrls.");
        }

        if (TurnUrls.Count == 0 && TurnSecret.Length > 0)
        {
            yield return new ValidationResult("Signal:Ice:TurnUrls must name a server where there is a Signal:Ice:TurnSecret.");
        }
    }

    [GeneratedRegex("^stuns?:[^/?@#\\s]+$")]
    private static partial Regex StunUrl();

    [GeneratedRegex("^turns?:[^/?@#\\s]+(\\?transport=(udp|tcp))?$")]
    private static partial Regex TurnUrl();
}
