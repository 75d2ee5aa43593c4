using Signal.Protocol.Identifiers;

namespace Signal.Server.Rest.History;

/// <summary>An entry that somebody makes by hand.</summary>
internal sealed record NewVisit(RoomName Room);
