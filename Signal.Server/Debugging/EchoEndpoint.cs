using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Server.Options;
using Signal.Server.Transport;
using Signal.Server.Transport.Pipes;

namespace Signal.Server.Debugging;

/// <summary>
/// <c>GET /debug/echo</c>, where <c>Signal:Debug:Echo</c> is on: says every message back over the transport that calls use. It knows nobody, and one who
/// does not read makes it wait.
/// </summary>
internal sealed class EchoEndpoint(Heartbeat heartbeat, IOptions<SignalOptions> options, TimeProvider time)
{
    /// <summary>How long a peer may take to answer a close frame.</summary>
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(2);

    public async Task HandleAsync(HttpContext http)
    {
        if (!options.Value.Debug.Echo)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
        }
        else
        {
            await AcceptAsync(http);
        }
    }

    private async Task AcceptAsync(HttpContext http)
    {
        var maxBytes = options.Value.Limits.FrameBytes;
        var stream = await HttpUpgrade.AcceptAsync(http);
        if (options.Value.Transport == TransportKinds.Pipes)
        {
            var pipes = http.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport;
            await using var transport = new PipeTransport(pipes, http.Features.GetRequiredFeature<IConnectionLifetimeFeature>(), heartbeat, maxBytes);
            await EchoAsync(transport);
        }
        else
        {
            using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
            using var transport = new ManagedTransport(socket, maxBytes, http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>());
            await EchoAsync(transport);
        }
    }

    private async Task EchoAsync(ITransport transport)
    {
        var last = await EchoMessagesAsync(transport);
        if (last.Kind == IncomingKind.Lost)
        {
            return;
        }

        await transport.CloseAsync(last.Kind == IncomingKind.Refused ? (CloseCode)last.Code : CloseCode.Left);
        var ending = last.Kind == IncomingKind.Refused ? DiscardAsync(transport) : Task.CompletedTask;
        await Task.WhenAny(ending, Task.Delay(CloseGrace, time));
        if (!ending.IsCompleted)
        {
            transport.Abort();
        }

        await ending;
    }

    /// <summary>Up to what is no message.</summary>
    private static async Task<Incoming> EchoMessagesAsync(ITransport transport)
    {
        while (true)
        {
            var incoming = await transport.ReceiveAsync();
            if (incoming.Kind != IncomingKind.Message)
            {
                return incoming;
            }

            var frame = TextFrame.Copy(incoming.Text.Span);
            var sent = await transport.SendAsync(new[] { frame });
            frame.Release();
            if (!sent)
            {
                return Incoming.Lost;
            }
        }
    }

    private static async Task DiscardAsync(ITransport transport)
    {
        while ((await transport.ReceiveAsync()).Kind is IncomingKind.Message or IncomingKind.Refused)
        {
            // A refusal was said already.
        }
    }
}
