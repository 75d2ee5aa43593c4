// ASP.NET Core SignalR as its documentation shows it: a hub with groups, JSON, WebSockets only.
using Microsoft.AspNetCore.Http.Connections;
using Peers.SignalR;

var port = args.Length > 0 ? int.Parse(args[0]) : 9004;
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
builder.WebHost.UseSockets(sockets => sockets.Backlog = 4096);
builder.Services.AddSignalR(hub => hub.MaximumReceiveMessageSize = 1 << 20);
var app = builder.Build();
app.UseWebSockets();
app.MapHub<CallHub>("/hub", options => options.Transports = HttpTransportType.WebSockets);
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"listening {port}"));
app.Run();
