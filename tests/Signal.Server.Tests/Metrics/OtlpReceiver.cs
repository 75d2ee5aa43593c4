using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Metrics;

/// <summary>A collector that takes metrics over OTLP/HTTP and does nothing with them but show them.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly Channel<(string ContentType, byte[] Body)> _pushes = Channel.CreateBounded<(string, byte[])>(64);
    private readonly WebApplication _app;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/metrics", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _pushes.Writer.TryWrite((request.ContentType!, body.ToArray()));
            return Results.Bytes([], "application/x-protobuf");
        });
    }

    public string Url => _app.Urls.Single();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The next push.</summary>
    public async Task<OtlpMetrics> NextAsync()
    {
        using var stop = Patience.New();
        var (contentType, body) = await _pushes.Reader.ReadAsync(stop.Token);
        contentType.Should().Be("application/x-protobuf");
        return OtlpMetrics.Parse(body);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
