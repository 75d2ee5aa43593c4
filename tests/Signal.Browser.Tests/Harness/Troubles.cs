using System.Collections.Concurrent;

namespace Signal.Browser.Tests.Harness;

/// <summary>What went wrong in a page without anybody seeing it: uncaught errors, console errors, breaches of the content security policy.</summary>
internal sealed class Troubles
{
    private readonly ConcurrentQueue<string> _found = new();
    private readonly List<string> _expected = [];

    public Troubles(IPage page)
    {
        page.PageError += (_, error) =>
        {
            // Firefox says so of each breach, and not whose it is: probe.js does.
            if (!error.StartsWith("Content-Security-Policy:", StringComparison.Ordinal))
            {
                _found.Enqueue($"uncaught: {error}");
            }
        };
        page.Crash += (_, _) => _found.Enqueue("the page crashed");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _found.Enqueue($"{message.Text} at {message.Location}");
            }
        };
    }

    /// <summary>Those that no test announced.</summary>
    public IEnumerable<string> Unexpected => _found.Where(found => !_expected.Exists(part => found.Contains(part, StringComparison.Ordinal)));

    /// <summary>Errors with this in their text belong to the test.</summary>
    public void Expect(string part) => _expected.Add(part);
}
