using System.ComponentModel.DataAnnotations;

namespace Signal.Server.Options;

/// <summary>Under <c>Signal:Passwords</c>.</summary>
internal sealed class PasswordOptions
{
    /// <summary>What bcrypt takes at most here; one more doubles the time. 14 is over a second of a core for each sign-in.</summary>
    public const int HighestCost = 14;

    /// <summary>The lowest that bcrypt knows. For development and tests: a guess takes a thousandth of a second.</summary>
    public const int LowestCost = 4;

    /// <summary>The lowest outside Development.</summary>
    public const int LowestSafeCost = 11;

    /// <summary>Cost of new hashes, and of old ones from their owner's next sign-in. 11 is about 150 ms of a core.</summary>
    [Range(LowestCost, HighestCost)]
    public int BcryptCost { get; set; } = 11;
}
