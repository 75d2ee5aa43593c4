using Signal.Server.Accounts;
using Signal.Server.Guard;

namespace Signal.Server.Connections;

/// <summary>
/// What came of asking to connect: the HTTP status of a refusal, or a place, who it is and the turn at the door; whoever gets these gives them back.
/// </summary>
internal readonly record struct UpgradeDecision(int? Refusal, Place? Place = null, Account? Account = null, Arrival? Arrival = null);
