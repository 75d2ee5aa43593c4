using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;
using Signal.Server.Hosting;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

/// <summary>Of what comes too often the log tells how often.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FloodGateSpecs
{
    private const int Most = 3;

    private readonly Lines _lines = new();
    private readonly ManualTime _time = new();
    private readonly FloodGate _gate;

    public FloodGateSpecs() => _gate = new FloodGate(_lines, Most, _time);

    [TearDown]
    public void End() => _gate.Dispose();

    [Test]
    public void What_is_seldom_is_told_as_it_comes()
    {
        for (var second = 0; second < 5; second++)
        {
            Say("seldom", Most);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        _lines.Should().HaveCount(5 * Most).And.OnlyContain(line => line == "Information: seldom");
    }

    [Test]
    public void Of_a_flood_the_first_lines_are_told_and_once_the_second_is_over_how_many_more_there_were()
    {
        Say("flood", 1_000);
        _lines.Should().HaveCount(Most);
        _time.Advance(TimeSpan.FromSeconds(1));
        _lines.Should().HaveCount(Most + 1).And.HaveElementAt(_lines.Count - 1, "Information: 997 more suppressed: \"flood\"");
        _time.Advance(TimeSpan.FromSeconds(10));
        _lines.Should().HaveCount(Most + 1, "there is nothing more to tell");
    }

    [Test]
    public void One_kind_does_not_silence_another()
    {
        Say("flood", 1_000);
        Say("other", 1, LogEventLevel.Error);
        _lines.Should().HaveElementAt(_lines.Count - 1, "Error: other");
    }

    [Test]
    public void The_level_of_what_was_left_out_is_kept()
    {
        Say("trouble", 10, LogEventLevel.Error);
        _time.Advance(TimeSpan.FromSeconds(1));
        _lines.Should().HaveElementAt(_lines.Count - 1, "Error: 7 more suppressed: \"trouble\"");
    }

    [Test]
    public void What_was_left_out_when_the_server_ends_is_told_too()
    {
        Say("flood", 10);
        _gate.Dispose();
        _lines.Should().HaveElementAt(_lines.Count - 1, "Information: 7 more suppressed: \"flood\"");
    }

    [Test]
    public void Kinds_without_number_are_one_kind_in_the_end()
    {
        for (var n = 0; n < 5_000; n++)
        {
            Say($"kind {n}", 1);
        }

        _lines.Should().HaveCount(1_024 + Most);
        _time.Advance(TimeSpan.FromSeconds(1));
        _lines.Should().HaveCount(1_024 + Most + 1);
    }

    private void Say(string template, int times, LogEventLevel level = LogEventLevel.Information)
    {
        var parsed = new MessageTemplateParser().Parse(template);
        for (var n = 0; n < times; n++)
        {
            _gate.Emit(new LogEvent(DateTimeOffset.UnixEpoch, level, exception: null, parsed, []));
        }
    }

    private sealed class Lines : List<string>, ILogEventSink
    {
        public void Emit(LogEvent logEvent) => Add($"{logEvent.Level}: {logEvent.RenderMessage(CultureInfo.InvariantCulture)}");
    }
}
