using System.ComponentModel.DataAnnotations;

namespace Signal.Server.Options;

/// <summary>
/// Under <c>Signal:Limits:Rates</c>: what one connection may ask for at once, and how much it may ask for again a second later. <c>welcome</c> says it to
/// clients, which keep to it. Bad frames are another matter: a hundred within ten seconds close with 4400.
/// </summary>
internal sealed class RateOptions
{
    private const int Highest = 1_000_000;

    /// <summary>Signals at once, for each other peer of the call: an offer and its candidates are about 20, and a start from scratch as many again.</summary>
    [Range(1, Highest)]
    public int SignalBurst { get; set; } = 40;

    /// <summary>Signals in a second after that, for each other peer of the call.</summary>
    [Range(1, Highest)]
    public int SignalsPerSecond { get; set; } = 10;

    /// <summary>Chat messages at once: what somebody wrote while the connection was lost.</summary>
    [Range(1, Highest)]
    public int ChatBurst { get; set; } = 10;

    /// <summary>Chat messages in a second after that.</summary>
    [Range(1, Highest)]
    public int ChatPerSecond { get; set; } = 5;

    /// <summary>Pages of <c>history</c> at once: 50 hold all that was said in a lively hour.</summary>
    [Range(1, Highest)]
    public int HistoryBurst { get; set; } = 50;

    /// <summary>Pages of <c>history</c> in a second after that.</summary>
    [Range(1, Highest)]
    public int HistoryPerSecond { get; set; } = 5;

    /// <summary>All other requests at once: whoever comes back needs three, and the rest is for fingers on the microphone's key.</summary>
    [Range(1, Highest)]
    public int RequestBurst { get; set; } = 20;

    /// <summary>All other requests in a second after that.</summary>
    [Range(1, Highest)]
    public int RequestsPerSecond { get; set; } = 2;
}
