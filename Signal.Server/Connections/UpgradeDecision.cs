using Signal.Server.Accounts;

namespace Signal.Server.Connections;

/// <summary>What came of asking to connect: the HTTP status of a refusal, or who it is and the turn at the door, which whoever gets this gives back.</summary>
internal readonly record struct UpgradeDecision(int? Refusal, Account? Account = null, Arrival? Arrival = null);
