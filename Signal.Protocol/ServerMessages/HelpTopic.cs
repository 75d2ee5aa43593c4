using System.Text.Json;

namespace Signal.Protocol.ServerMessages;

/// <summary>One type of request, what it does in a sentence, and a frame to paste.</summary>
public sealed record HelpTopic(string Type, string About, JsonElement Example);
