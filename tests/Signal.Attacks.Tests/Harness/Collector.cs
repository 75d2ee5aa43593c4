using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Signal.Attacks.Tests.Harness;

/// <summary>
/// Makes a .NET process collect its garbage, over the diagnostic port that each has: what is left afterwards is held, not merely not thrown away yet.
/// A session of events is opened with the keyword that asks for a collection (0x800000), and ended at once.
/// </summary>
internal static class Collector
{
    private const byte EventPipe = 2;
    private const byte Collect = 3;
    private const byte Stop = 1;
    private const ulong Keywords = 0x80_0001;
    private const int HeaderBytes = 20;

    /// <summary>The place is the TMPDIR of the process, where its port is.</summary>
    public static async Task RunAsync(int process, string place)
    {
        using var stop = Patience.New();
        var port = Directory.GetFiles(place, $"dotnet-diagnostic-{process}-*-socket").Single();
        using var session = await AskAsync(port, Collect, Session(), stop.Token);
        var id = await AnswerAsync(session, stop.Token);
        using var end = await AskAsync(port, Stop, id, stop.Token);
        await AnswerAsync(end, stop.Token);
        var rest = new byte[4_096];
        while (await session.ReceiveAsync(rest, stop.Token) > 0)
        {
            // The events themselves are of no interest.
        }
    }

    private static async Task<Socket> AskAsync(string port, byte command, byte[] body, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(port), stop);
        byte[] size = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)(HeaderBytes + body.Length));
        await socket.SendAsync((byte[])[.. "DOTNET_IPC_V1\0"u8, .. size, EventPipe, command, 0, 0, .. body], stop);
        return socket;
    }

    /// <summary>The number of the session.</summary>
    private static async Task<byte[]> AnswerAsync(Socket socket, CancellationToken stop)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        var answer = new byte[HeaderBytes + 8];
        await stream.ReadExactlyAsync(answer, stop);
        answer[17].Should().Be(0, "the runtime does as it is told");
        return answer[HeaderBytes..];
    }

    /// <summary>One megabyte of buffer, in the format of today, nothing told at the end, of one provider.</summary>
    private static byte[] Session()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        const string Provider = "Microsoft-Windows-DotNETRuntime\0";
        writer.Write(1);
        writer.Write(1);
        writer.Write(false);
        writer.Write(1);
        writer.Write(Keywords);
        writer.Write(4);
        writer.Write(Provider.Length);
        writer.Write(Encoding.Unicode.GetBytes(Provider));
        writer.Write(0);
        writer.Flush();
        return bytes.ToArray();
    }
}
