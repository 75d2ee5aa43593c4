using System.Numerics;

namespace Signal.Server.Metrics;

/// <summary>
/// Counts things of a few kinds, from any thread, in a few nanoseconds: each processor has cells of its own, and a reader adds them up. It never falls and is
/// never reset.
/// </summary>
internal sealed class Tally
{
    /// <summary>Of longs: two cache lines, since processors fetch them in pairs.</summary>
    private const int Apart = 16;

    private static readonly int Stripes = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 64));

    private readonly int _stride;
    private readonly long[] _cells;

    public Tally(params string[] kinds)
    {
        Kinds = kinds;
        _stride = (kinds.Length + Apart - 1) / Apart * Apart;
        _cells = new long[Apart + (Stripes * _stride)];
    }

    /// <summary>What the kinds are called, in their order.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>How many of this kind there were so far.</summary>
    public long this[int kind]
    {
        get
        {
            var sum = 0L;
            for (var cell = Apart + kind; cell < _cells.Length; cell += _stride)
            {
                sum += Volatile.Read(ref _cells[cell]);
            }

            return sum;
        }
    }

    public void Add(int kind = 0, long count = 1)
    {
        // Another processor may have the thread by the next line: the cell is shared, and only seldom contended for.
        var stripe = Thread.GetCurrentProcessorId() & (Stripes - 1);
        Interlocked.Add(ref _cells[Apart + (stripe * _stride) + kind], count);
    }
}
