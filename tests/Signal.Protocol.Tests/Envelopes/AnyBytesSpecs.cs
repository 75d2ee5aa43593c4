using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Signal.Protocol.Tests.Vectors;

namespace Signal.Protocol.Tests.Envelopes;

/// <summary>Whatever comes in, the readers say yes or refuse with one of three codes; they never throw.</summary>
public sealed class AnyBytesSpecs
{
    private static readonly Gen<byte[]> Known =
        Gen.Elements(VectorFile.All.Select(vector => Encoding.UTF8.GetBytes(vector.Frame)).Where(bytes => bytes.Length > 0).ToArray());

    private static readonly Gen<byte[]> Tokens =
        Gen.Elements(
            "{", "}", "[", "]", ":", ",", "null", "1e9", " ",
            "\"type\"", "\"id\"", "\"to\"", "\"data\"", "\"ping\"", "\"join-call\"", "\"room\"", "\"\\ud800\"", "\"typ\\udc00\"")
            .ArrayOf().Select(tokens => Encoding.UTF8.GetBytes(string.Concat(tokens)));

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public Property Random_bytes_are_refused() =>
        Prop.ForAll(Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf().ToArbitrary(), bytes => Judge(bytes));

    [FsCheck.NUnit.Property(MaxTest = 2_000, EndSize = 30)]
    public Property Any_row_of_tokens_is_accepted_or_refused() => Prop.ForAll(Tokens.ToArbitrary(), bytes => Judge(bytes));

    [FsCheck.NUnit.Property(MaxTest = 5_000)]
    public Property A_known_frame_with_bytes_changed_is_accepted_or_refused() => Prop.ForAll(Changed().ToArbitrary(), bytes => Judge(bytes));

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public Property A_known_frame_with_random_data_is_accepted_or_refused()
    {
        var frames = from vector in Gen.Elements(VectorFile.Accepts.ToArray())
                     from data in JsonText.Object
                     select Encoding.UTF8.GetBytes($$"""{"id":"1","type":"{{vector.Type}}","data":{{data}}}""");
        return Prop.ForAll(frames.ToArbitrary(), bytes => Judge(bytes));
    }

    private static Gen<byte[]> Changed() =>
        from frame in Known
        from other in Known
        from at in Gen.Choose(0, frame.Length - 1)
        from length in Gen.Choose(0, 8)
        from value in Gen.Choose(0, 255)
        from kind in Gen.Choose(0, 3)
        let end = Math.Min(frame.Length, at + length)
        select kind switch
        {
            0 => [.. frame[..at], (byte)value, .. frame[(at + 1)..]],
            1 => [.. frame[..at], .. frame[end..]],
            2 => [.. frame[..end], .. frame[at..]],
            _ => (byte[])[.. frame[..at], .. other[Math.Min(at, other.Length)..]],
        };

    private static void Judge(byte[] bytes)
    {
        if (Reading.Of(bytes).Refusal is { } refusal)
        {
            refusal.Code.Should().BeOneOf(ErrorCode.BadJson, ErrorCode.BadRequest, ErrorCode.UnknownType);
            refusal.Message.Length.Should().BeInRange(1, 200);
        }
    }
}
