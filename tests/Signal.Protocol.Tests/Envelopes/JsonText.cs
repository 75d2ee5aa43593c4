using FsCheck;
using FsCheck.Fluent;

namespace Signal.Protocol.Tests.Envelopes;

/// <summary>Random JSON as people and programs write it: odd spacing, odd numbers, escapes, members twice.</summary>
internal static class JsonText
{
    private static readonly Gen<string> Space = Gen.Elements("", "", "", " ", "\n", "\t", "\r\n", "    ");

    private static readonly Gen<string> Scalar = Gen.Elements(
        "null", "true", "false", "0", "-0", "1.0", "-1.50e+3", "1E400", "9007199254740993", "0.1e-99999", "123456789012345678901234567890");

    private static readonly Gen<string> Text = Gen.Elements(
        "", "a", "type", "data", "__proto__", "é", "🙂", "\\u00e9", "\\ud83d\\ude42",
        "\\ud800", "\\u0000", "\\\"", "\\\\", "\\/", "\\n", "}", "]", "\u2028", "\u007f")
        .ArrayOf(3).Select(parts => $"\"{string.Concat(parts)}\"");

    public static Gen<string> Object { get; } = Gen.Sized(size => ObjectOf(Math.Min(size, 20)));

    private static Gen<string> Value(int size) =>
        size < 2 ? Gen.OneOf(Scalar, Text) : Gen.OneOf(Scalar, Text, ObjectOf(size / 2), Array(size / 2));

    private static Gen<string> ObjectOf(int size) => Listed('{', '}', Member(size));

    private static Gen<string> Member(int size) =>
        from name in Text
        from before in Space
        from after in Space
        from value in Value(size)
        select $"{name}{before}:{after}{value}";

    private static Gen<string> Array(int size) => Listed('[', ']', Value(size));

    private static Gen<string> Listed(char open, char close, Gen<string> item) =>
        from count in Gen.Choose(0, 4)
        from items in item.ArrayOf(count)
        from before in Space
        from between in Space
        select open + before + string.Join($"{between},{before}", items) + between + close;
}
