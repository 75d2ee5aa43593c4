using System.Text.Json;

namespace Signal.Browser.Tests.Harness;

/// <summary>What the server says to a request.</summary>
internal sealed record Answer(string Type, JsonElement Data);
