namespace Signal.Protocol.ServerMessages;

/// <summary>So many at once, and so many a second after that.</summary>
public sealed record WelcomeRate(int Burst, int PerSecond);
