using System.ComponentModel.DataAnnotations;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Ice</c>. Nothing by default: which third party learns the addresses of one's callers is for the operator to choose.</summary>
internal sealed class IceOptions : IValidatableObject
{
    /// <summary>STUN servers, such as <c>stun:stun.example.org:3478</c> (RFC 7064).</summary>
    public IReadOnlyList<string> StunUrls { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        StunUrls
            .Where(url => !url.StartsWith("stun:", StringComparison.Ordinal) && !url.StartsWith("stuns:", StringComparison.Ordinal))
            .Select(url => new ValidationResult($"Signal:Ice:StunUrls must begin with stun: or stuns:, unlike '{url}'."));
}
