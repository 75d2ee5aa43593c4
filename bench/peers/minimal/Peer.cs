using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace Peers.Minimal;

/// <summary>One connection. Only what routes is looked at; the rest of a message is copied as it is.</summary>
internal abstract class Peer
{
    private const int SmallFrame = 2048;
    private const int LongestId = 20;
    private static readonly ConcurrentDictionary<string, Peer> All = new();
    private static readonly ConcurrentDictionary<string, Peer>.AlternateLookup<ReadOnlySpan<char>> ById = All.GetAlternateLookup<ReadOnlySpan<char>>();
    private static long s_last;
    private readonly byte[] _idBytes;
    private Room? _room;

    protected Peer()
    {
        Id = Interlocked.Increment(ref s_last).ToString();
        _idBytes = Encoding.ASCII.GetBytes(Id);
        All[Id] = this;
    }

    public string Id { get; }

    public string Username { get; private set; } = "";

    /// <summary>Sends a whole text frame; the first <paramref name="header"/> bytes of it are its header.</summary>
    public abstract void Send(ReadOnlySpan<byte> frame, int header);

    protected void Receive(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("{\"type\":\"signal\",\"toId\":\""u8))
        {
            Relay(message[25..]);
        }
        else if (message.StartsWith("{\"type\":\"chat-message\","u8))
        {
            _room?.Say(this, Frame.Text(Encoding.UTF8.GetBytes($$"""{"type":"chat-message","fromId":"{{Id}}","sender":"{{Username}}","""), message[23..], []));
        }
        else if (message.StartsWith("{\"type\":\"join-call\","u8))
        {
            Username = Member(message, "\"username\":\""u8);
            _room = Room.Enter(Member(message, "\"room\":\""u8), this);
        }
    }

    protected void Leave()
    {
        All.TryRemove(Id, out _);
        _room?.Leave(this);
        _room = null;
    }

    private void Relay(ReadOnlySpan<byte> idAndRest)
    {
        var end = idAndRest.IndexOf((byte)'"');
        if (end is <= 0 or > LongestId || _room is null)
        {
            return;
        }

        Span<char> id = stackalloc char[LongestId];
        Encoding.ASCII.GetChars(idAndRest[..end], id);
        if (!ById.TryGetValue(id[..end], out var to) || to._room != _room)
        {
            return;
        }

        var head = "{\"type\":\"signal\",\"fromId\":\""u8;
        var tail = idAndRest[end..];
        var length = head.Length + _idBytes.Length + tail.Length;
        var header = Frame.HeaderLength(length);
        byte[]? rented = null;
        var frame = header + length <= SmallFrame ? stackalloc byte[SmallFrame] : (rented = ArrayPool<byte>.Shared.Rent(header + length));
        Frame.Write(frame, head, _idBytes, tail);
        to.Send(frame[..(header + length)], header);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static string Member(ReadOnlySpan<byte> message, ReadOnlySpan<byte> key)
    {
        var rest = message[(message.IndexOf(key) + key.Length)..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]);
    }
}
