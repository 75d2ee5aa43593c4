namespace Signal.Server.Rooms.Moderation;

/// <summary>What somebody hears who wants in.</summary>
internal enum DoorAnswer
{
    Open,

    /// <summary>A host has to let them in.</summary>
    Ask,

    /// <summary>They asked, and a host said no.</summary>
    Denied,

    Banned,
    WrongPassword,
}
