using System.Text.Json;
using System.Text.Json.Serialization;
using Signal.Protocol;
using Signal.Server.Rest.Calls;
using Signal.Server.Rest.History;
using Signal.Server.Rest.Rooms;
using Signal.Server.Rest.Users;

namespace Signal.Server.Rest;

/// <summary>How request bodies are read: source-generated and strict.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = false,
    MaxDepth = ProtocolLimits.Depth,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(NewRoom))]
[JsonSerializable(typeof(NewVisit))]
[JsonSerializable(typeof(SeatToGiveUp))]
internal sealed partial class RestRequests : JsonSerializerContext;
