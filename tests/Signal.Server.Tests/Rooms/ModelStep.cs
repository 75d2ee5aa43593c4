namespace Signal.Server.Tests.Rooms;

/// <summary>One thing that may happen in a random schedule; <see cref="Peer"/> and <see cref="Other"/> are small numbers, so that they meet.</summary>
public sealed record ModelStep(StepKind Kind, int Peer, int Other);
