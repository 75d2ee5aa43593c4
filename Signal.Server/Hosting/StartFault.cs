using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Server.Options;

namespace Signal.Server.Hosting;

/// <summary>Says in a sentence why the server could not start, where the operator can mend it; what it does not know is a bug and shows its stack.</summary>
internal static partial class StartFault
{
    public static string? Explain(Exception fault) => fault switch
    {
        OptionsValidationException wrong => string.Join(Environment.NewLine, wrong.Failures.Select(InOperatorsTerms)),
        InvalidOperationException wrong when wrong.Message.Contains($"'{SignalOptions.Section}:", StringComparison.Ordinal) => wrong.Message,
        StartException or StoreUnusableException or StoreUnavailableException => fault.Message,
        IOException unbound => unbound.Message,
        _ => null,
    };

    /// <summary>The generated validator speaks of properties: <c>SignalOptions.Rooms.MaxPeers</c> is <c>Signal:Rooms:MaxPeers</c>.</summary>
    private static string InOperatorsTerms(string failure) =>
        PropertyPath().Replace(failure, path => SignalOptions.Section + path.Groups["rest"].Value.Replace('.', ':'));

    [GeneratedRegex(@"^\w+: The field SignalOptions(?<rest>(\.\w+)+)")]
    private static partial Regex PropertyPath();
}
