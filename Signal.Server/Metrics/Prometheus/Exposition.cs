using System.Diagnostics.Metrics;

namespace Signal.Server.Metrics.Prometheus;

/// <summary>
/// Listens to the instruments that are told, from the server's start to its end, and writes down what they say when somebody asks: one reader at a time,
/// since instruments are read one after the other. It opens the server's meters as it starts.
/// </summary>
internal sealed class Exposition(IMeterFactory meters, ServerMeter server, ProcessMeter process) : IHostedService, IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Every figure as it is now, in the order of the names.</summary>
    public string Read()
    {
        lock (_gate)
        {
            _listener.RecordObservableInstruments();
            var text = new ExpositionText();
            foreach (var family in _families.Values)
            {
                text.Add(family);
            }

            return text.ToString();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.InstrumentPublished = Take;
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => ((Family)family!).Measured(value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((Family)family!).Measured(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((Family)family!).Measured(value, tags));
        _listener.Start();
        server.Open();
        process.Open();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    /// <summary>A second instrument of a name would write the same samples twice: the first counts.</summary>
    private void Take(Instrument instrument, MeterListener listener)
    {
        if (Selection.IsTold(instrument, meters) && Family.Of(instrument) is { } family)
        {
            lock (_gate)
            {
                if (_families.TryAdd(family.Name, family))
                {
                    listener.EnableMeasurementEvents(instrument, family);
                }
            }
        }
    }
}
