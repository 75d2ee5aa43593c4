using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Signal.Protocol.Frames;

/// <summary>
/// Where JSON is written before its length is known: a frame that waits holds no more than its bytes. Each thread has a few, one for each piece that is
/// written within another.
/// </summary>
internal sealed class JsonScratch
{
    /// <summary>One that has grown past this is left to the collector.</summary>
    private const int MostBytes = 65_536;

    private const int FirstBytes = 8_192;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Stack<JsonScratch>? _free;

    private readonly ArrayBufferWriter<byte> _bytes = new(FirstBytes);

    private JsonScratch() => Writer = new Utf8JsonWriter(_bytes, Options);

    public Utf8JsonWriter Writer { get; }

    /// <summary>What has been written, once the writer is flushed.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Takes one that is empty. What throws while it writes need not give it back.</summary>
    public static JsonScratch Rent() => _free?.TryPop(out var scratch) == true ? scratch : new JsonScratch();

    public void Return()
    {
        if (_bytes.Capacity <= MostBytes)
        {
            _bytes.ResetWrittenCount();
            Writer.Reset();
            (_free ??= new Stack<JsonScratch>()).Push(this);
        }
    }
}
