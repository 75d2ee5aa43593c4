using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Signal.Server.Options;

/// <summary>
/// A list of origins (RFC 6454) of web pages, each by its whole name: <c>*</c> would let in anybody's page with its visitor's cookie, and what a header
/// is made of holds no spaces and semicolons.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed partial class OriginsAttribute() : ValidationAttribute("The field {0} must hold origins such as https://example.org.")
{
    private const string Origin = @"^[a-z][a-z0-9+.-]*://([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(:[0-9]{1,5})?/?\z";

    public override bool IsValid(object? value) => value is IReadOnlyList<string> origins && origins.All(Shape().IsMatch);

    [GeneratedRegex(Origin, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
