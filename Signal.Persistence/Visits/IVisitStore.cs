using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Visits;

/// <summary>The history of signed-in people. Rooms write it through the journal.</summary>
public interface IVisitStore
{
    /// <summary>An entry by hand.</summary>
    Task AddAsync(VisitRecord visit, CancellationToken stop);

    /// <summary>Visits newest first (by id, which grows with time), at most <paramref name="limit"/>, older than <paramref name="before"/> (an id) where one is given.</summary>
    Task<IReadOnlyList<VisitRecord>> ReadAsync(string username, string? before, int limit, CancellationToken stop);

    /// <summary>False when this person has no such visit. A call that was over and is held by no other is forgotten with it, at the next sweep.</summary>
    Task<bool> DeleteAsync(string username, string id, CancellationToken stop);

    /// <summary>
    /// Until when this person was in this call, as their history has it: the end of the visit that ended last, <see cref="long.MaxValue"/> while one goes
    /// on. Null when it holds no visit to this call.
    /// </summary>
    Task<long?> FindEndAsync(string username, CallId call, CancellationToken stop);
}
