using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Signal.Persistence;
using Signal.Server.Hosting;
using Signal.Server.Options;
using Signal.Server.Transport.Pipes;

namespace Signal.Server.Tests.Harness;

/// <summary>The real server on a port of its own, in this process. Disposing it fails the test if an error was logged.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly ErrorLog _log;
    private readonly DataFolder? _data;

    private TestServer(WebApplication app, ErrorLog log, DataFolder? data)
    {
        _log = log;
        _data = data;
        App = app;
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public WebApplication App { get; }

    public Uri Url { get; }

    /// <summary>
    /// Starts a server with settings such as <c>--Signal:Rooms:MaxPeers=3</c>; with a clock, a data directory and a store of the test's where they are
    /// given.
    /// </summary>
    public static async Task<TestServer> StartAsync(string[]? settings = null, TimeProvider? time = null, DataFolder? data = null, Store? store = null)
    {
        var own = data is null ? new DataFolder() : null;
        var log = new ErrorLog();
        var app = SignalHost.Build(["--urls", "http://127.0.0.1:0", (data ?? own)!.Setting, .. settings ?? []], builder =>
        {
            builder.Logging.ClearProviders().AddProvider(log);
            if (store is not null)
            {
                builder.Services.AddSingleton(store);
            }

            if (time is not null)
            {
                builder.Services.AddSingleton(time);

                // Peers answer a ping in their own time: where the clock is moved by an hour they would all be lost.
                builder.Services.AddSingleton(services => new Heartbeat(services.GetRequiredService<IOptions<SignalOptions>>(), TimeProvider.System));
            }
        });
        await app.StartAsync();
        return new TestServer(app, log, own);
    }

    /// <summary>The errors logged so far, which then fail the test no more: for tests in which something is meant to go wrong.</summary>
    public IReadOnlyCollection<string> TakeErrors() => _log.Take();

    /// <summary>A socket that has read its <c>welcome</c>.</summary>
    public async Task<RawClient> ConnectAsync()
    {
        var client = await RawClient.ConnectAsync(Url);
        await client.ExpectAsync("welcome");
        return client;
    }

    /// <summary>A socket that sits in a room, and the <c>joined</c> it got.</summary>
    public async Task<RawClient> JoinAsync(string room, string name)
    {
        var client = await ConnectAsync();
        await client.JoinAsync(room, name);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _data?.Dispose();
        _log.Errors.Should().BeEmpty("nothing unexpected happens");
    }
}
