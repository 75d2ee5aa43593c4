using FsCheck;
using FsCheck.Fluent;

namespace Signal.Attacks.Tests.Fuzzing;

/// <summary>Frames a little, or much, beside what they were: characters changed, parts cut out, doubled, swapped with another frame's, or with odd ones.</summary>
internal static class Mutations
{
    private static readonly Gen<string> Odd = Gen.Elements(
        "null", "true", "-1", "1.5", "1e400", "9007199254740993", "-0", "\"\"", "\"12\"", "[]", "{}", "[[]]", "\"\\ud800\"", "\"\\u0000\"", "\u0000", "\u2028", "\uFEFF",
        "\"type\":\"ping\",", "\"id\":\"1\",", "\"id\":null,", "\"to\":\"p_51d0c8e2a97f4b36\",", "\"data\":{},", "\"__proto__\":{},", ",", ":", "{", "}", "\"", "\\", "/**/", "é", "🙂");

    private static readonly Gen<string> Known = Gen.Elements(Vectors.Frames);

    public static Gen<string> Frame { get; } =
        from frame in Known
        from other in Known
        from times in Gen.Frequency((6, Gen.Constant(1)), (3, Gen.Constant(2)), (1, Gen.Choose(3, 8)))
        from steps in Step.ArrayOf(times)
        select steps.Aggregate(frame, (text, step) => step.Apply(text, other));

    private static Gen<Mutation> Step =>
        from kind in Gen.Choose(0, 5)
        from at in Gen.Choose(0, 999)
        from length in Gen.Choose(0, 12)
        from value in Gen.Choose(1, 0xD7FF)
        from odd in Odd
        select new Mutation(kind, at, length, (char)value, odd);

    /// <summary>One change, at so many thousandths of the text.</summary>
    private sealed record Mutation(int Kind, int At, int Length, char Value, string Odd)
    {
        public string Apply(string text, string other)
        {
            var at = text.Length * At / 1_000;
            var end = Math.Min(text.Length, at + Length);
            return Kind switch
            {
                0 => string.Concat(text.AsSpan(0, at), Value.ToString(), text.AsSpan(Math.Min(text.Length, at + 1))),
                1 => text.Remove(at, end - at),
                2 => text.Insert(end, text[at..end]),
                3 => text[..at] + other[(other.Length * At / 1_000)..],
                4 => text.Insert(at, Odd),
                _ => string.Concat(text.AsSpan(0, at), Odd, text.AsSpan(end)),
            };
        }
    }
}
