using System.Text.Json;

namespace Signal.Protocol.Tests.Vectors;

/// <summary>The named frames that these tests share with those of the client and with protocol.md.</summary>
internal static class VectorFile
{
    public static IReadOnlyList<AcceptsVector> Accepts { get; } = Read<AcceptsVector>("accepts");

    public static IReadOnlyList<RefusesVector> Refuses { get; } = Read<RefusesVector>("refuses");

    public static IReadOnlyList<AnswersVector> Answers { get; } = Read<AnswersVector>("answers");

    public static IReadOnlyList<IgnoresVector> Ignores { get; } = Read<IgnoresVector>("ignores");

    public static IEnumerable<INamedVector> All => [.. Accepts, .. Refuses, .. Answers, .. Ignores];

    public static IEnumerable<TestCaseData> Cases<T>(IEnumerable<T> vectors)
        where T : INamedVector =>
        vectors.Select(vector => new TestCaseData(vector).SetArgDisplayNames(vector.Name));

    private static List<T> Read<T>(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "vectors", name + ".json");
        return JsonSerializer.Deserialize<List<T>>(File.ReadAllBytes(file), JsonSerializerOptions.Web)!;
    }
}
