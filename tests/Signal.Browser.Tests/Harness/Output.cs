namespace Signal.Browser.Tests.Harness;

/// <summary>Where tests leave what people look at afterwards.</summary>
internal static class Output
{
    private static readonly string Root = FindRoot();

    public static string File(string folder, string name) => Path.Combine(Root, "tests", "output", folder, name);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "Signal.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        }

        return folder;
    }
}
