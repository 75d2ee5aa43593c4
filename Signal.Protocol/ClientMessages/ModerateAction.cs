using System.Text.Json.Serialization;

namespace Signal.Protocol.ClientMessages;

/// <summary>What a host may do to a peer or to the room.</summary>
[JsonConverter(typeof(WireEnumConverter<ModerateAction>))]
public enum ModerateAction
{
    Mute,
    Kick,
    Ban,
    Lock,
    Unlock,
    Admit,
    Deny,
    MakeHost,
}
