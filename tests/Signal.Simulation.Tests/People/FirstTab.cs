using Signal.Simulation.Tests.Promises;
using Signal.Simulation.Tests.Wires;

namespace Signal.Simulation.Tests.People;

/// <summary>The tab that somebody has left open and opened a second one: told that it is replaced, it stops for good.</summary>
internal sealed class FirstTab(string name)
{
    private Line? _line;

    public bool IsOpen => _line is not null;

    public void Keep(Line line) => _line = line;

    public void Close(int code)
    {
        _line?.Hang(code);
        _line = null;
    }

    public void Lose() => _line?.Lose();

    public void Ended(Line line, int? code)
    {
        if (line == _line)
        {
            Promise.Holds(code is null or 4409 or 4410 or 4503, $"{name} has opened a second tab, and the first is closed with {code}");
            _line = null;
        }
    }
}
