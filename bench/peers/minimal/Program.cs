// What the platform gives, and nothing of a product: parses just enough to route, knows no limits, heartbeats or validation.
//   managed   Kestrel's WebSockets: ManagedWebSocket, one send a message
//   pipes     the transport's pipes below HTTP: own handshake and framing, one work item flushes all that was written to
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Peers.Minimal;

var port = args.Length > 0 ? int.Parse(args[0]) : 9005;
var pipes = args is [_, "pipes", ..];
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
{
    kestrel.Limits.MaxResponseBufferSize = null;
    kestrel.Limits.MinRequestBodyDataRate = null;
    kestrel.Limits.MinResponseDataRate = null;
    kestrel.ListenLocalhost(port, listen =>
    {
        listen.Protocols = HttpProtocols.Http1;
        if (pipes)
        {
            listen.Run(PipePeer.ServeAsync);
        }
    });
});
builder.WebHost.UseSockets(sockets =>
{
    sockets.Backlog = 4096;
    sockets.MaxWriteBufferSize = null;
    sockets.UnsafePreferInlineScheduling = pipes;
});
var app = builder.Build();
app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
app.Run(async context =>
{
    if (!context.WebSockets.IsWebSocketRequest)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return;
    }

    using var socket = await context.WebSockets.AcceptWebSocketAsync();
    await new ManagedPeer(socket).RunAsync();
});
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"listening {port}"));
app.Run();
