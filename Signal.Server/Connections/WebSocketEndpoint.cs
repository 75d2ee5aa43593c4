using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Signal.Server.Guard;
using Signal.Server.Options;
using Signal.Server.Rest;
using Signal.Server.Transport;
using Signal.Server.Transport.Pipes;
using Signal.Server.Transport.Pipes.Handshake;

namespace Signal.Server.Connections;

/// <summary>
/// <c>GET /ws</c>: refuses what may not connect (426 no WebSocket, 400 with a query; the rest as <see cref="UpgradePolicy"/> has it), else upgrades and runs
/// the connection.
/// </summary>
internal sealed class WebSocketEndpoint(UpgradePolicy policy, ConnectionRunner runner, Heartbeat heartbeat, IOptions<SignalOptions> options, TimeProvider time)
{
    private static readonly Problem QueryRefused = Problem.BadRequest("No query here: a token in a URL is in every log on the way. Send it as a header, or in hello.");

    public async Task HandleAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || !HttpProtocol.IsHttp11(http.Request.Protocol))
        {
            http.Response.RefuseUpgrade(StatusCodes.Status426UpgradeRequired);
            return;
        }

        if (http.Request.QueryString.HasValue)
        {
            await QueryRefused.ExecuteAsync(http);
            return;
        }

        var early = http.Features.Get<EarlyRefusal>()?.Take();
        var entry = early is null ? await policy.DecideAsync(http) : new UpgradeDecision(early);
        using var place = entry.Place;
        using var arrival = entry.Arrival;
        if (entry.Refusal is { } status)
        {
            http.Response.RefuseUpgrade(status);
        }
        else if (options.Value.Transport == TransportKinds.Pipes)
        {
            await RunOwnFramingAsync(http, entry);
        }
        else
        {
            await RunPlatformsAsync(http, entry);
        }
    }

    private async Task RunOwnFramingAsync(HttpContext http, UpgradeDecision entry)
    {
        await HttpUpgrade.AcceptAsync(http);
        var pipes = http.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport;
        var connection = http.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
        var limits = options.Value.Limits;
        await using var transport = new PipeTransport(pipes, connection, heartbeat, limits.FrameBytes, FloodMeter.For(limits, time));
        await runner.RunAsync(transport, http.Connection.Id, entry);
    }

    private async Task RunPlatformsAsync(HttpContext http, UpgradeDecision entry)
    {
        var stream = await HttpUpgrade.AcceptAsync(http);
        var connection = http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        var limits = options.Value.Limits;
        await using var guarded = new GuardedStream(stream, new FrameTally(FloodMeter.For(limits, time)), connection);
        using var socket = WebSocket.CreateFromStream(guarded, Framing(http.Response.Headers.SecWebSocketProtocol));
        using var transport = new ManagedTransport(socket, limits.FrameBytes, connection);
        await runner.RunAsync(transport, http.Connection.Id, entry, guarded);
    }

    private WebSocketCreationOptions Framing(string? subprotocol) => new()
    {
        IsServer = true,
        SubProtocol = subprotocol,
        KeepAliveInterval = options.Value.Heartbeat.Quiet,
        KeepAliveTimeout = options.Value.Heartbeat.Pong,
    };
}
