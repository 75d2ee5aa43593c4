namespace Signal.Server.Transport.Pipes;

/// <summary>What a beat makes of a peer.</summary>
internal enum PulseState
{
    Alive,

    /// <summary>Silent for so long that it is asked.</summary>
    Quiet,

    /// <summary>Asked, and has not answered.</summary>
    Lost,
}
