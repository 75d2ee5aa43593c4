using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http;
using HttpMethod = Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpMethod;
using HttpVersion = Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpVersion;

namespace Signal.Server.Transport.Pipes.Handshake;

/// <summary>
/// The head of a request as Kestrel's own parser reads it, kept only as far as a handshake is decided by it. Whatever is not plainly <c>GET /ws</c> in HTTP/1.1
/// is doubtful, and for Kestrel to judge.
/// </summary>
internal sealed class RequestHead : IHttpRequestLineHandler, IHttpHeadersHandler
{
    /// <summary>A browser's head, with a page's cookies, has 2 KiB.</summary>
    public const int MaxBytes = 16_384;

    /// <summary>Half of what Kestrel takes at most: who sends more is answered by Kestrel.</summary>
    private const int MaxHeaders = 50;

    private const string TokenCharacters = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly HttpParser<RequestHead> Parser = new(showErrorDetails: false);
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(Encoding.ASCII.GetBytes(TokenCharacters));

    /// <summary>Those that say that a body follows, or that the client waits before it sends one.</summary>
    private static readonly string[] Bodies = ["Content-Length", "Transfer-Encoding", "Expect"];

    private static readonly string[] Wanted =
    [
        "Host", "Upgrade", "Connection", "Sec-WebSocket-Version", "Sec-WebSocket-Key", "Sec-WebSocket-Protocol", "Origin", "Authorization", "Cookie",
        "X-Forwarded-For", "X-Forwarded-Proto",
    ];

    private int _count;
    private bool _isDoubtful = true;

    private RequestHead()
    {
    }

    public IHeaderDictionary Headers { get; } = new HeaderDictionary();

    /// <summary>Null when the head is not complete within <see cref="MaxBytes"/>, or doubtful. Nothing is changed in the buffer.</summary>
    public static RequestHead? Parse(in ReadOnlySequence<byte> buffer, out SequencePosition end)
    {
        var head = new RequestHead();
        var reader = new SequenceReader<byte>(buffer.Length > MaxBytes ? buffer.Slice(0, MaxBytes) : buffer);
        try
        {
            var isComplete = Parser.ParseRequestLine(head, ref reader) && !head._isDoubtful && Parser.ParseHeaders(head, ref reader);
            end = reader.Position;
            return isComplete && !head._isDoubtful ? head : null;
        }
        catch (BadHttpRequestException)
        {
            end = buffer.Start;
            return null;
        }
    }

    public void OnStartLine(HttpVersionAndMethod versionAndMethod, TargetOffsetPathLength targetPath, Span<byte> startLine) =>
        _isDoubtful = versionAndMethod is not { Method: HttpMethod.Get, Version: HttpVersion.Http11 } || !startLine[targetPath.Offset..].SequenceEqual("/ws"u8);

    public void OnHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        _isDoubtful |= ++_count > MaxHeaders
            || name.IsEmpty
            || name.ContainsAnyExcept(NameBytes)
            || value.IsEmpty
            || value.ContainsAnyExceptInRange((byte)' ', (byte)'~')
            || Find(Bodies, name) is not null;
        if (!_isDoubtful && Find(Wanted, name) is { } known)
        {
            Headers.Append(known, Encoding.ASCII.GetString(value));
        }
    }

    public void OnHeadersComplete(bool endStream)
    {
    }

    /// <summary>For HTTP/2 and 3, whose headers come by number.</summary>
    public void OnStaticIndexedHeader(int index) => _isDoubtful = true;

    public void OnStaticIndexedHeader(int index, ReadOnlySpan<byte> value) => _isDoubtful = true;

    private static string? Find(string[] names, ReadOnlySpan<byte> name)
    {
        foreach (var known in names)
        {
            if (Ascii.EqualsIgnoreCase(name, known))
            {
                return known;
            }
        }

        return null;
    }
}
