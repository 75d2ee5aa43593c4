using System.Collections.Concurrent;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;
using Signal.Server.Metrics;

namespace Signal.Server.Hosting;

/// <summary>
/// Lets so many lines of one kind pass in a second; how many more there were is told in one line once the second is over. A kind is a template in the code, of
/// which there are few: whoever floods the server does not make more.
/// </summary>
internal sealed class FloodGate : ILogEventSink, IDisposable
{
    /// <summary>Templates past this, as of somebody who logs text as a template, are one kind.</summary>
    private const int MostKinds = 1_024;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly MessageTemplate More = new MessageTemplateParser().Parse("{Suppressed} more suppressed: {Kind}");

    private readonly ILogEventSink _sink;
    private readonly int _most;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Kind> _kinds = new(StringComparer.Ordinal);
    private readonly ITimer _timer;

    public FloodGate(ILogEventSink sink, int linesPerSecond, TimeProvider time)
    {
        _sink = sink;
        _most = linesPerSecond;
        _time = time;
        _timer = time.CreateTimer(_ => TellSuppressed(), null, Second, Second);
    }

    public void Emit(LogEvent logEvent)
    {
        if (KindOf(logEvent.MessageTemplate.Text).TryPass(logEvent.Level, _most))
        {
            _sink.Emit(logEvent);
        }
        else
        {
            Tallies.LogSuppressed.Add();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        TellSuppressed();
        (_sink as IDisposable)?.Dispose();
    }

    private Kind KindOf(string template) => _kinds.TryGetValue(template, out var kind) ? kind : _kinds.GetOrAdd(_kinds.Count < MostKinds ? template : string.Empty, _ => new Kind());

    private void TellSuppressed()
    {
        foreach (var (template, kind) in _kinds)
        {
            if (kind.Reset() is ( > 0 and var suppressed, var level))
            {
                LogEventProperty[] properties = [new("Suppressed", new ScalarValue(suppressed)), new("Kind", new ScalarValue(template))];
                _sink.Emit(new LogEvent(_time.GetLocalNow(), level, exception: null, More, properties));
            }
        }
    }

    /// <summary>How many came this second.</summary>
    private sealed class Kind
    {
        private readonly Lock _gate = new();
        private long _count;
        private long _suppressed;
        private LogEventLevel _level;

        public bool TryPass(LogEventLevel level, int most)
        {
            lock (_gate)
            {
                var passes = ++_count <= most;
                _suppressed += passes ? 0 : 1;
                _level = level;
                return passes;
            }
        }

        public (long Suppressed, LogEventLevel Level) Reset()
        {
            lock (_gate)
            {
                var suppressed = _suppressed;
                (_count, _suppressed) = (0, 0);
                return (suppressed, _level);
            }
        }
    }
}
