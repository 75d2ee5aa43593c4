using System.Text.Json;

namespace Signal.Server.Tests.Harness;

/// <summary>Short words for looking into a frame.</summary>
internal static class FrameReading
{
    public static string Type(this JsonElement frame) => frame.GetProperty("type").GetString()!;

    public static JsonElement Data(this JsonElement frame, params string[] path) =>
        path.Aggregate(frame.GetProperty("data"), (element, member) => element.GetProperty(member));

    public static string? Code(this JsonElement frame) => frame.Type() == "error" ? frame.Data("code").GetString() : null;

    public static string? From(this JsonElement frame) => frame.TryGetProperty("from", out var from) ? from.GetString() : null;

    public static long Seq(this JsonElement frame) => frame.GetProperty("seq").GetInt64();

    /// <summary>The texts of a list of chat messages.</summary>
    public static string[] Texts(this JsonElement messages) => [.. messages.EnumerateArray().Select(line => line.GetProperty("text").GetString()!)];
}
