using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace Signal.Server.Hosting;

/// <summary>
/// One JSON object a line, in ASCII: what stands outside of it can only be inside a string, and is escaped there. So no line end, terminal code, turn of
/// direction or broken character that somebody sent reaches whoever reads or splits the log.
/// </summary>
internal sealed class JsonLines : ITextFormatter
{
    /// <summary>The one after it is a control character.</summary>
    private const char LastOfAscii = '~';

    private const char Replacement = '\uFFFD';

    private static readonly JsonFormatter Json = new(formatProvider: CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        Json.Format(logEvent, line);
        var text = line.ToString();
        var written = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] > LastOfAscii)
            {
                output.Write(text.AsSpan(written, index - written));
                output.Write("\\u");
                output.Write(((int)(IsLone(text, index) ? Replacement : text[index])).ToString("X4", CultureInfo.InvariantCulture));
                written = index + 1;
            }
        }

        output.Write(text.AsSpan(written));
    }

    /// <summary>Half a character, which readers of JSON refuse.</summary>
    private static bool IsLone(string text, int index) => text[index] switch
    {
        var high when char.IsHighSurrogate(high) => index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]),
        var low when char.IsLowSurrogate(low) => index == 0 || !char.IsHighSurrogate(text[index - 1]),
        _ => false,
    };
}
