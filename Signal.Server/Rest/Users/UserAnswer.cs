using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rest.Users;

/// <summary>An account, to its owner.</summary>
internal sealed record UserAnswer(UserInfo User);
