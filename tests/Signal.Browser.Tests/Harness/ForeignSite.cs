using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Signal.Browser.Tests.Harness;

/// <summary>A web server of somebody else's, with an empty page in which tests run what they like. It notes from where people come.</summary>
internal sealed class ForeignSite : IAsyncDisposable
{
    private const string Page =
        "<!doctype html><title>Elsewhere</title><link rel=icon href=data:,><body><script>fetch('/told', { method: 'POST', body: document.referrer })</script>";

    private readonly WebApplication _app;
    private readonly Channel<string> _referrers;
    private readonly int _port;

    private ForeignSite(WebApplication app, Channel<string> referrers)
    {
        _app = app;
        _referrers = referrers;
        _port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }

    /// <summary>Of another origin on the same site, as another host of one's domain is: browsers send the cookie along.</summary>
    public Uri Neighbour => new($"http://localhost:{_port}");

    /// <summary>Of another site.</summary>
    public Uri Stranger => new($"http://127.0.0.1:{_port}");

    /// <summary>What the next visitor's request says of where they come from, and what the page is told of it; empty where that is nothing.</summary>
    public async Task<string[]> NextReferrersAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        return [await _referrers.Reader.ReadAsync(patience.Token), await _referrers.Reader.ReadAsync(patience.Token)];
    }

    public static async Task<ForeignSite> StartAsync()
    {
        var referrers = Channel.CreateBounded<string>(64);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/told", async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            await referrers.Writer.WriteAsync(await body.ReadToEndAsync());
        });
        app.MapFallback(async http =>
        {
            await referrers.Writer.WriteAsync(http.Request.Headers.Referer.ToString());
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync(Page);
        });
        await app.StartAsync();
        return new ForeignSite(app, referrers);
    }

    /// <summary>Its page, in another window of the same browser: who is signed in at ours is so there too.</summary>
    public static async Task<IPage> ShowAsync(Uri address, Person visitor)
    {
        var page = await visitor.Page.Context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        return page;
    }

    /// <summary>Puts an address into a frame of a page and waits until the browser has made of it what it will.</summary>
    public static Task FrameAsync(IPage page, Uri address) => page.EvaluateAsync(
        """
        address => new Promise(resolve => {
          const frame = Object.assign(document.createElement('iframe'), { allow: 'camera; microphone; display-capture; autoplay', onload: resolve, src: address });
          frame.style = 'width: 1000px; height: 700px';
          document.body.append(frame);
        })
        """,
        address.ToString()).WaitAsync(Patience.Limit);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
