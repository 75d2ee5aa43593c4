namespace Signal.Server.Rooms;

/// <summary>How a join went.</summary>
internal enum JoinOutcome
{
    Seated,

    /// <summary>The room said no, and has told why.</summary>
    Refused,

    /// <summary>The call ended just now; the next one of that name is to be asked.</summary>
    Over,
}
