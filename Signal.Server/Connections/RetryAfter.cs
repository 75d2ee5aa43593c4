using System.Globalization;
using System.Security.Cryptography;

namespace Signal.Server.Connections;

/// <summary>When somebody who is turned away may try again (RFC 9110, section 10.2.3): a different time for each, else all of them come back at once.</summary>
internal static class RetryAfter
{
    public const int Soonest = 1;

    /// <summary>Ten thousand are spread over five seconds to two thousand a second, which two cores seat.</summary>
    public const int Latest = 5;

    public static string Next() => RandomNumberGenerator.GetInt32(Soonest, Latest + 1).ToString(CultureInfo.InvariantCulture);
}
