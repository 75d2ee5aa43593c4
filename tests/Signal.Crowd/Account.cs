namespace Signal.Crowd;

/// <summary>Counts and times of a stretch of the crowd's life, in milliseconds; guarded by its <see cref="Tally"/>.</summary>
internal sealed class Account
{
    /// <summary>Tries that nobody answered.</summary>
    public int Unanswered { get; set; }

    /// <summary>Upgrades answered 503 with a time to come back.</summary>
    public int Refused { get; set; }

    /// <summary>How often somebody was told <c>user-left</c>.</summary>
    public int LeftBehind { get; set; }

    public int Resumed { get; set; }

    /// <summary>Those who sit under the peer id that they had.</summary>
    public int SamePeer { get; set; }

    /// <summary>Errors by their code.</summary>
    public Dictionary<string, int> Denials { get; } = [];

    public List<Parting> Partings { get; } = [];

    /// <summary>From the loss of a seat to the next.</summary>
    public List<double> SinceLoss { get; } = [];

    /// <summary>The same moments, counted from the beginning of this account.</summary>
    public List<double> SinceStart { get; } = [];
}
