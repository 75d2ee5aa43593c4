using System.Net;
using System.Net.Sockets;

namespace Signal.Attacks.Tests.Harness;

/// <summary>The addresses of the machine itself: as many strangers as a test wants, each with one that nobody had before.</summary>
internal static class Loopback
{
    private const int IpLevel = 0;
    private const int BindAddressNoPort = 24;

    /// <summary>Where those live who do nobody any harm.</summary>
    public static readonly IPAddress Bystander = new([127, 0, 0, 2]);

    private static int s_given;

    public static IPAddress Next()
    {
        var number = Interlocked.Increment(ref s_given);
        return new IPAddress([127, (byte)(10 + (number >> 16)), (byte)(number >> 8), (byte)number]);
    }

    /// <summary>A socket of that address, not connected yet.</summary>
    public static Socket SocketOf(IPAddress address, int? receiveBuffer = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        // Else the kernel takes a port here and now, and a few thousand sockets later there is none left.
        socket.SetRawSocketOption(IpLevel, BindAddressNoPort, BitConverter.GetBytes(1));
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }
}
