namespace Signal.Server.Transport.Pipes;

/// <summary>What reading a frame's header comes to.</summary>
internal enum HeaderOutcome
{
    Incomplete,
    Broken,
    Complete,
}
