using System.Text.Json.Serialization;
using Signal.Protocol.ServerMessages;
using Signal.Server.Ice;
using Signal.Server.Rest.History;
using Signal.Server.Rest.Rooms;
using Signal.Server.Rest.Users;

namespace Signal.Server.Rest;

/// <summary>How answers are written: source-generated, camel case, nulls kept unless the member is optional.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(SignedIn))]
[JsonSerializable(typeof(MadeRoom))]
[JsonSerializable(typeof(RoomReport))]
[JsonSerializable(typeof(Visit))]
[JsonSerializable(typeof(VisitPage))]
[JsonSerializable(typeof(HistoryPage))]
[JsonSerializable(typeof(IceServerList))]
internal sealed partial class RestJson : JsonSerializerContext;
