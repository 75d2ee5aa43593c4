using System.Text.Json.Serialization;

namespace Signal.Server.Rooms.Moderation;

/// <summary>How a door is written for the store.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DoorState))]
internal sealed partial class DoorJson : JsonSerializerContext;
