using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Visits;

/// <summary>The history of signed-in people. Rooms write it through the journal.</summary>
public interface IVisitStore
{
    /// <summary>An entry by hand.</summary>
    Task AddAsync(VisitRecord visit, CancellationToken stop);

    /// <summary>Visits newest first (by id, which grows with time), at most <paramref name="limit"/>, older than <paramref name="before"/> (an id) where one is given.</summary>
    Task<IReadOnlyList<VisitRecord>> ReadAsync(string username, string? before, int limit, CancellationToken stop);

    /// <summary>False when this person has no such visit.</summary>
    Task<bool> DeleteAsync(string username, string id, CancellationToken stop);

    /// <summary>Whether this person's history holds a visit to this call.</summary>
    Task<bool> HasAsync(string username, CallId call, CancellationToken stop);
}
