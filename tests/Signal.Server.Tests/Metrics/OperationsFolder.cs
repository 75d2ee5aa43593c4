namespace Signal.Server.Tests.Metrics;

/// <summary>The files in <c>docs/operations</c>.</summary>
internal static class OperationsFolder
{
    private static readonly string Path = Find(AppContext.BaseDirectory);

    public static string Of(string file) => System.IO.Path.Combine(Path, file);

    public static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Of(file));

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Signal.sln")) ? System.IO.Path.Combine(folder, "docs", "operations") : Find(System.IO.Path.GetDirectoryName(folder)!);
}
