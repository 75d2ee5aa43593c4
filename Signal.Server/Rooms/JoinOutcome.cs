namespace Signal.Server.Rooms;

/// <summary>How it went when somebody wanted in, or back in.</summary>
internal enum JoinOutcome
{
    Seated,

    /// <summary>The room said no, and has told why.</summary>
    Refused,

    /// <summary>A host has to let them in first, and has been told.</summary>
    Waiting,

    /// <summary>The call is locked with another password; the peer has been answered.</summary>
    WrongPassword,

    /// <summary>The seat of the token is not there any more.</summary>
    Gone,

    /// <summary>The call ended just now; the next one of that name is to be asked.</summary>
    Over,
}
