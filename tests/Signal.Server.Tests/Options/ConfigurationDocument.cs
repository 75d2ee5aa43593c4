using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using Signal.Server.Options;
using RangeAttribute = System.ComponentModel.DataAnnotations.RangeAttribute;

namespace Signal.Server.Tests.Options;

/// <summary>docs/configuration.md as the option classes have it: a row a property, from its summary, its default and its attributes.</summary>
internal sealed class ConfigurationDocument
{
    private const string Head = """
        # Configuration

        Made from `Signal.Server/Options` by a test; edit the summaries there, then refresh this page with

        ```sh
        SIGNAL_WRITE_DOCS=1 dotnet test tests/Signal.Server.Tests --filter ConfigurationSpecs
        ```

        A setting is given on the command line (`--Signal:Key=value`), in the environment (`Signal__Key=value`) or in `appsettings.json`; the earlier of
        these wins. A wrong value stops the start with a sentence that names the key. All are read once, at start.

        Beside them: `--urls` (default `http://localhost:8080`) says where to listen, `ASPNETCORE_ENVIRONMENT` (`Production` unless it is `Development`)
        whether weak keys and cheap hashes are let pass, and `Serilog:MinimumLevel:Default` (`Information`) how much is logged. The log is text on a
        terminal and in Development, and one JSON object a line anywhere else.

        """;

    private readonly XmlSummaries _summaries = new(typeof(SignalOptions).Assembly);
    private readonly StringBuilder _text = new(Head.ReplaceLineEndings("\n"));

    private ConfigurationDocument() => Describe(new SignalOptions(), SignalOptions.Section);

    public static string Text { get; } = new ConfigurationDocument()._text.ToString();

    private void Describe(object options, string section)
    {
        var settable = options.GetType().GetProperties().Where(property => property.CanWrite).ToLookup(property => IsSection(property.PropertyType));
        _text.Append(CultureInfo.InvariantCulture, $"\n## {section}\n\n{_summaries.Of(options.GetType())}\n\n| key | default | allowed | |\n| --- | --- | --- | --- |\n");
        foreach (var property in settable[false])
        {
            var key = $"{section}:{property.Name}{(IsList(property) ? ":0" : string.Empty)}";
            var variable = key.Replace(":", "__", StringComparison.Ordinal);
            _text.Append(CultureInfo.InvariantCulture, $"| `{key}`<br>`{variable}` | {Default(property.GetValue(options))} | {Allowed(property)} | {_summaries.Of(property)} |\n");
        }

        foreach (var property in settable[true])
        {
            Describe(property.GetValue(options)!, $"{section}:{property.Name}");
        }
    }

    private static bool IsSection(Type type) => type.IsClass && type.Assembly == typeof(SignalOptions).Assembly;

    private static bool IsList(PropertyInfo property) => property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable));

    private static string Default(object? value) => value switch
    {
        null or "" => "none",
        bool truth => truth ? "`true`" : "`false`",
        string text => $"`{text}`",
        IEnumerable list => string.Join(", ", list.Cast<object>().Select(Default).DefaultIfEmpty("none")),
        _ => string.Create(CultureInfo.InvariantCulture, $"`{value}`"),
    };

    private static string Allowed(PropertyInfo property)
    {
        var said = property.GetCustomAttributes<ValidationAttribute>().Select(Said).ToList();
        return property.PropertyType switch
        {
            _ when IsList(property) => string.Join(", ", said.Append("more as `:1`, `:2`, …")),
            var type when type == typeof(bool) => "`true`, `false`",
            var type when type.IsEnum => string.Join(", ", Enum.GetNames(type).Select(name => $"`{name}`")),
            _ => string.Join(", ", said),
        };
    }

    /// <summary>An attribute that this does not know would be left out in silence, so it fails the test.</summary>
    private static string Said(ValidationAttribute attribute) => attribute switch
    {
        RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}"),
        AllowedValuesAttribute values => string.Join(", ", values.Values.Select(Default)),
        RequiredAttribute => "not empty",
        OriginsAttribute => "an origin",
        MinLengthAttribute least => string.Create(CultureInfo.InvariantCulture, $"at least {least.Length} characters"),
        _ => throw new AssertionException($"How is {attribute.GetType().Name} to be told in docs/configuration.md?"),
    };
}
