namespace Signal.Server.Tests.Rooms;

/// <summary>The rules of a call, one behaviour a file.</summary>
public sealed partial class RoomSpecs;
