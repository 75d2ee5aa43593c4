namespace Signal.Browser.Tests.Harness;

/// <summary>Where tests leave what people look at afterwards, and what else lies in the repository.</summary>
internal static class Output
{
    private static readonly string Root = FindRoot();

    public static string File(string folder, string name) => Repository("tests", "output", folder, name);

    public static string Repository(params string[] path) => Path.Combine([Root, .. path]);

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
