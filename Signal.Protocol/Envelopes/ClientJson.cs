using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Signal.Protocol.ClientMessages;
using RequestType = Signal.Protocol.ClientMessages.ClientMessageType;

namespace Signal.Protocol.Envelopes;

/// <summary>How the bodies of requests are read: source-generated and strict.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = false,
    MaxDepth = ProtocolLimits.Depth,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Hello))]
[JsonSerializable(typeof(JoinCall))]
[JsonSerializable(typeof(Resume))]
[JsonSerializable(typeof(ChatMessage))]
[JsonSerializable(typeof(SetState))]
[JsonSerializable(typeof(LeaveCall))]
[JsonSerializable(typeof(EndCall))]
[JsonSerializable(typeof(History))]
[JsonSerializable(typeof(Ping))]
[JsonSerializable(typeof(Help))]
[JsonSerializable(typeof(Moderate))]
internal sealed partial class ClientJson : JsonSerializerContext
{
    /// <summary>The record of a request's data; <c>signal</c> has none, its data is never read.</summary>
    public static JsonTypeInfo TypeOf(RequestType type) => type switch
    {
        RequestType.Hello => Default.Hello,
        RequestType.JoinCall => Default.JoinCall,
        RequestType.Resume => Default.Resume,
        RequestType.ChatMessage => Default.ChatMessage,
        RequestType.SetState => Default.SetState,
        RequestType.LeaveCall => Default.LeaveCall,
        RequestType.EndCall => Default.EndCall,
        RequestType.History => Default.History,
        RequestType.Ping => Default.Ping,
        RequestType.Help => Default.Help,
        RequestType.Moderate => Default.Moderate,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
