using System.Text.Json;

namespace Signal.Attacks.Tests.Fuzzing;

/// <summary>The frames of a client, right and wrong, that the protocol's own tests are made of: what mutations begin with.</summary>
internal static class Vectors
{
    public static string[] Frames { get; } = [.. Read("accepts"), .. Read("refuses")];

    private static IEnumerable<string> Read(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "vectors", name + ".json")));
        return [.. file.RootElement.EnumerateArray().Select(vector => vector.GetProperty("frame").GetString()!).Where(frame => frame.Length is > 0 and < 10_000)];
    }
}
