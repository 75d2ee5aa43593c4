namespace Signal.Persistence.Visits;

/// <summary>The history of signed-in people.</summary>
public interface IVisitStore
{
    Task BeginAsync(VisitRecord visit, CancellationToken stop);

    Task EndAsync(string id, long leftAt, IReadOnlyList<string> peers, CancellationToken stop);

    /// <summary>Visits newest first, at most <paramref name="limit"/>, older than <paramref name="before"/> (an id) where one is given.</summary>
    Task<IReadOnlyList<VisitRecord>> ReadAsync(string username, string? before, int limit, CancellationToken stop);

    /// <summary>False when this person has no such visit.</summary>
    Task<bool> DeleteAsync(string username, string id, CancellationToken stop);
}
