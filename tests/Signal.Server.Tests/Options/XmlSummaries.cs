using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Signal.Server.Tests.Options;

/// <summary>The summaries in an assembly's documentation file, as Markdown.</summary>
internal sealed partial class XmlSummaries(Assembly assembly)
{
    private readonly Dictionary<string, XElement> _summaries = XDocument
        .Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!);

    public string Of(Type type) => Find($"T:{type.FullName}");

    public string Of(PropertyInfo property) => Find($"P:{property.DeclaringType!.FullName}.{property.Name}");

    private string Find(string member) =>
        _summaries.TryGetValue(member, out var summary) ? Markdown(summary) : throw new AssertionException($"{member} has no <summary> to be documented by.");

    private static string Markdown(XElement summary) =>
        Blanks().Replace(string.Concat(summary.Nodes().Select(Markdown)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } member => $"`{member.Value.Split('.', ':')[^1]}`",
        _ => throw new AssertionException($"A documented summary may hold text, <c> and <see cref>, not {node}."),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
