using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Metrics;

/// <summary>Reads <c>/metrics</c> as somebody on the same machine does.</summary>
internal static class MetricsReading
{
    public static Task<ExpositionReader> MetricsAsync(this TestServer server) => ExpositionReader.ReadAsync(server.Url);

    /// <summary>Until a figure is what is waited for: what a connection's end brings about comes a moment after its close frame.</summary>
    public static async Task<ExpositionReader> MetricsOnceAsync(this TestServer server, Func<ExpositionReader, bool> isThere)
    {
        using var stop = Patience.New();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var figures = await server.MetricsAsync();
            if (isThere(figures))
            {
                return figures;
            }

            await beat.WaitForNextTickAsync(stop.Token);
        }
    }
}
