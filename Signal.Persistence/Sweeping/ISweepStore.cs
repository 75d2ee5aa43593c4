namespace Signal.Persistence.Sweeping;

/// <summary>Makes room: forgets old visits, and calls that are over and that nobody's history holds, with all that was said in them.</summary>
public interface ISweepStore
{
    /// <summary>
    /// A step, short enough for others not to notice. False when there was nothing to do any more. A step that was broken off is made up for by the next.
    /// </summary>
    Task<bool> SweepAsync(SweepTerms terms, CancellationToken stop);
}
