namespace Signal.Protocol.ServerMessages;

/// <summary>How fast one connection may go, kind by kind; signals for each other peer of the call.</summary>
public sealed record WelcomeRates(WelcomeRate Signals, WelcomeRate Chat, WelcomeRate History, WelcomeRate Others);
