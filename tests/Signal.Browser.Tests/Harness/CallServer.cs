using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Signal.Server.Hosting;
using Signal.Server.Tests.Harness;

namespace Signal.Browser.Tests.Harness;

/// <summary>The real server with the real page, on a port of its own, in this process. Disposing it fails the test if an error was logged.</summary>
internal sealed class CallServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ErrorLog _log;
    private readonly DataFolder? _data;

    private CallServer(WebApplication app, ErrorLog log, DataFolder? data)
    {
        _app = app;
        _data = data;
        _log = log;
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Port = new Uri(bound).Port;
        Url = new Uri($"http://localhost:{Port}");
    }

    public int Port { get; }

    /// <summary>By the name localhost, which browsers trust with cameras without https.</summary>
    public Uri Url { get; }

    /// <summary>Starts a server with settings such as <c>--Signal:Guests=false</c>, on the data directory of a test where one is given.</summary>
    public static async Task<CallServer> StartAsync(string[]? settings = null, DataFolder? data = null)
    {
        var log = new ErrorLog();
        var own = data is null ? new DataFolder() : null;
        var app = SignalHost.Build(["--urls", "http://127.0.0.1:0", (data ?? own)!.Setting, .. settings ?? []], builder => builder.Logging.ClearProviders().AddProvider(log));
        await app.StartAsync();
        return new CallServer(app, log, own);
    }

    /// <summary>As SIGTERM does.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
        _data?.Dispose();
        _log.Errors.Should().BeEmpty("nothing unexpected happens");
    }
}
