using System.Globalization;

namespace Signal.Server.Rest;

/// <summary>A whole number in a query, in plain digits.</summary>
internal static class QueryNumber
{
    /// <summary>The number, or null when it is absent or, with a problem, out of bounds or none at all.</summary>
    public static long? Read(string name, string? text, long min, long max, out Problem? problem)
    {
        problem = null;
        if (text is null)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
        {
            return value;
        }

        problem = Problem.BadRequest(string.Create(CultureInfo.InvariantCulture, $"{name} must be {min} to {max}"));
        return null;
    }

    public static int? Read(string name, string? text, int min, int max, out Problem? problem) => (int?)Read(name, text, (long)min, max, out problem);
}
