using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Signal.Protocol;
using Signal.Protocol.Envelopes;

namespace Signal.Server.Rest;

/// <summary>
/// Reads the body of a request as strictly as frames are read: one JSON object in UTF-8, at most 16 KiB, and every member as it should be. Anything else
/// is a <see cref="Problem"/> that says what is wrong.
/// </summary>
internal static class RequestBody
{
    public const int MaxBytes = 16 * 1_024;

    private static readonly Problem NotJson = new(StatusCodes.Status400BadRequest, RestCode.BadJson, "The body is not one JSON object in UTF-8, or nested too deep.");

    public static Problem TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, RestCode.TooLarge, $"A body has at most {MaxBytes} bytes.");

    public static Problem WrongType { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, RestCode.BadRequest, "The body must be sent as application/json, in UTF-8.");

    /// <summary><paramref name="mayBeText"/>: a beacon may send it, which says <c>text/plain</c> lest a browser ask for leave first.</summary>
    public static async ValueTask<(T? Value, Problem? Problem)> ReadAsync<T>(
        HttpRequest request, JsonTypeInfo<T> type, CancellationToken stop, bool mayBeText = false)
        where T : class
    {
        if (!Is(request.ContentType, "application/json") && !(mayBeText && Is(request.ContentType, "text/plain")))
        {
            return (null, WrongType);
        }

        // One byte more than is allowed tells a body that is too large from one that just fits.
        var read = await request.BodyReader.ReadAtLeastAsync(MaxBytes + 1, stop);
        var body = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, MaxBytes + 1)).ToArray();
        request.BodyReader.AdvanceTo(read.Buffer.End);
        return body.Length > MaxBytes ? (null, TooLarge) : Parse(body, type);
    }

    private static bool Is(string? contentType, string mediaType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && string.Equals(type.MediaType, mediaType, StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));

    private static (T? Value, Problem? Problem) Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        if (!IsObject(body))
        {
            return (null, NotJson);
        }

        var fault = StrictJson.TryRead(body, type, root: string.Empty, out var value);
        return fault is null ? ((T)value!, null) : (null, Problem.BadRequest(fault));
    }

    private static bool IsObject(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = ProtocolLimits.Depth });
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (reader.Read())
            {
                // Reading to the end is what finds the fault.
            }

            return isObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
