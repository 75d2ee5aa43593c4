using Microsoft.Extensions.Configuration;
using Signal.Server.Options;

namespace Signal.Server.Tests.Options;

/// <summary>What operators read about settings is what the code does.</summary>
public sealed class ConfigurationSpecs
{
    private const string Refresh = "SIGNAL_WRITE_DOCS";
    private static readonly string Repository = Ancestors(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, "Signal.sln")));

    [Test]
    public async Task The_page_about_settings_is_made_from_the_options()
    {
        var page = Path.Combine(Repository, "docs", "configuration.md");
        var wanted = Path.Combine(TestContext.CurrentContext.WorkDirectory, "configuration.md");
        await File.WriteAllTextAsync(wanted, ConfigurationDocument.Text);
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
        {
            File.Copy(wanted, page, overwrite: true);
        }

        (await File.ReadAllTextAsync(page)).Should().Be(
            ConfigurationDocument.Text, "{0} holds what is wanted, and {1}=1 dotnet test tests/Signal.Server.Tests --filter ConfigurationSpecs puts it in place", wanted, Refresh);
    }

    [Test]
    public void A_key_on_that_page_is_a_key_that_is_read()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Signal:Rooms:EmptyMinutes", "7"), new("Signal:AllowedOrigins:0", "https://example.org")])
            .Build();
        var options = settings.GetSection(SignalOptions.Section).Get<SignalOptions>()!;
        options.Rooms.EmptyMinutes.Should().Be(7);
        options.AllowedOrigins.Should().Equal("https://example.org");
        ConfigurationDocument.Text.Should().Contain("`Signal:Rooms:EmptyMinutes`").And.Contain("`Signal__AllowedOrigins__0`");
    }

    private static IEnumerable<string> Ancestors(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
