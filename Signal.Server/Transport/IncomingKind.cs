namespace Signal.Server.Transport;

/// <summary>What a receive ends with.</summary>
internal enum IncomingKind
{
    Message,
    Refused,
    Closed,
    Lost,
}
