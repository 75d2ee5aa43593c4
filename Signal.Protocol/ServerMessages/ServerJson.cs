using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Signal.Protocol.ServerMessages;

/// <summary>
/// How the server's data is written: source-generated, camel case, nulls kept unless the member is optional. Each type has its converter on itself: with
/// one here, none of the generated writers would be used.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Welcome))]
[JsonSerializable(typeof(Joined))]
[JsonSerializable(typeof(Resumed))]
[JsonSerializable(typeof(UserJoined))]
[JsonSerializable(typeof(UserLeft))]
[JsonSerializable(typeof(UserAway))]
[JsonSerializable(typeof(UserBack))]
[JsonSerializable(typeof(UserUpdated))]
[JsonSerializable(typeof(ChatSaid))]
[JsonSerializable(typeof(CallEnded))]
[JsonSerializable(typeof(Moderated))]
[JsonSerializable(typeof(Knock))]
[JsonSerializable(typeof(Ack))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(Pong))]
[JsonSerializable(typeof(HistoryPage))]
[JsonSerializable(typeof(HelpPage))]
[JsonSerializable(typeof(Bye))]
[JsonSerializable(typeof(PeerInfo))]
internal sealed partial class ServerJson : JsonSerializerContext
{
    public static JsonTypeInfo TypeOf(ServerMessage message) => Default.GetTypeInfo(message.GetType())!;
}
