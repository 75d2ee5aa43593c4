using System.Buffers.Binary;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Signal.Attacks.Tests.Fuzzing;

/// <summary>
/// A recorded session, handshake and all, with bytes changed and frames cut, doubled and swapped: the server answers as documented, or hangs up. 2,000
/// sessions a transport; 20,000 with <c>SIGNAL_ATTACKS=long</c>.
/// </summary>
[TestFixture("pipes")]
[TestFixture("managed")]
public sealed class SessionFuzzing(string transport)
    : AttackTest($"--Signal:Transport={transport}", "--Signal:Limits:Enabled=false", "--Signal:Rooms:EmptyMinutes=0.01", "--Signal:Resume:WindowSeconds=0")
{
    private const int AtOnce = 10;

    private static readonly Gen<byte[]> Session =
        from order in Gen.OneOf(Gen.Constant(Recording.Pieces), Gen.Elements(Recording.Pieces).NonEmptyListOf().Select(pieces => (byte[][])[Recording.Pieces[0], .. pieces]))
        let whole = order.SelectMany(piece => piece).ToArray()
        from changes in Change(whole.Length).ListOf()
        select changes.Aggregate(whole, (bytes, change) => change(bytes));

    private readonly SortedDictionary<int, int> _ends = [];

    [Test]
    public void Whatever_comes_over_the_socket_is_answered_as_documented()
    {
        var batches = Length.Of(200, 2_000);
        var property = Prop.ForAll(Session.ArrayOf(AtOnce).ToArbitrary(), sessions => PlayAllAsync(sessions).GetAwaiter().GetResult());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(batches).WithQuietOnSuccess(true).WithEndSize(12), property);
        Report.Print($"{batches * AtOnce} sessions on {transport}, by how they ended: {string.Join(", ", _ends)}");
        _ends.Keys.Should().Contain([1000, 1002], "some are whole and some are broken");
    }

    private static Gen<Func<byte[], byte[]>> Change(int length) =>
        from kind in Gen.Choose(0, 4)
        from at in Gen.Choose(0, Math.Max(0, length - 1))
        from count in Gen.Choose(1, 20)
        from value in Gen.Choose(0, 255)
        select new Func<byte[], byte[]>(bytes => Apply(bytes, kind, Math.Min(at, bytes.Length), count, (byte)value));

    private static byte[] Apply(byte[] bytes, int kind, int at, int count, byte value)
    {
        var end = Math.Min(bytes.Length, at + count);
        return kind switch
        {
            0 => [.. bytes[..at], value, .. bytes[Math.Min(bytes.Length, at + 1)..]],
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..end], .. bytes[at..]],
            3 => [.. bytes[..at], .. Enumerable.Repeat(value, count), .. bytes[at..]],
            _ => at > bytes.Length / 2 ? bytes[..at] : bytes,
        };
    }

    private async Task PlayAllAsync(byte[][] sessions)
    {
        foreach (var end in await Task.WhenAll(sessions.Select(PlayAsync)))
        {
            _ends[end] = _ends.GetValueOrDefault(end) + 1;
        }
    }

    /// <summary>The close code, or the status of what is no upgrade; 0 where the server hung up without either.</summary>
    private async Task<int> PlayAsync(byte[] session)
    {
        await using var socket = await Attacker.DialAsync(Target.Url);
        if (!await socket.SendAllAsync(session))
        {
            return 0;
        }

        try
        {
            socket.Finish();
            var head = await socket.ReadHeadAsync();
            return head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal) ? await ReadAsync(socket, session) : StatusOf(head);
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException)
        {
            return 0;
        }
    }

    private static async Task<int> ReadAsync(RawSocket socket, byte[] session)
    {
        using var stop = Patience.New();
        while (await socket.ReadAsync(stop.Token) is { } frame)
        {
            if (frame.Opcode == Opcode.Text)
            {
                using var said = JsonDocument.Parse(frame.Payload);
                said.RootElement.ShouldBeDocumented(session.Length);
            }
            else if (frame.Opcode == Opcode.Close)
            {
                var code = BinaryPrimitives.ReadUInt16BigEndian(frame.Payload.Span);
                ((int)code).ShouldBeDocumented(Convert.ToHexString(session));
                return code;
            }
        }

        return 0;
    }

    private static int StatusOf(string head)
    {
        var status = head.Length == 0 ? 0 : int.Parse(head.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
        (status is < 500 or 501 or 505).Should().BeTrue("the server is not at a loss, unlike {0}", head);
        return status;
    }
}
