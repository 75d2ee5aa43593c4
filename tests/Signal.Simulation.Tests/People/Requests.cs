using Signal.Simulation.Tests.Promises;

namespace Signal.Simulation.Tests.People;

/// <summary>What waits for an answer on one line. Each gets exactly one, unless its line dies.</summary>
internal sealed class Requests
{
    private readonly Dictionary<string, (Request Request, int Times)> _waiting = [];

    public bool IsEmpty => _waiting.Count == 0;

    public IEnumerable<string> Ids => _waiting.Keys;

    /// <summary>The same chat message may wait twice, and is then answered twice.</summary>
    public void Add(string id, Request request) => _waiting[id] = (request, _waiting.GetValueOrDefault(id).Times + 1);

    public Request Take(string id)
    {
        Promise.Holds(_waiting.Remove(id, out var waiting), $"{id} is answered and was not asked, or is answered twice");
        if (waiting.Times > 1)
        {
            _waiting[id] = (waiting.Request, waiting.Times - 1);
        }

        return waiting.Request;
    }
}
