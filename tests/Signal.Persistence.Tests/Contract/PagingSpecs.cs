using FsCheck;
using FsCheck.Fluent;
using Signal.Persistence.Journal;
using Signal.Persistence.Tests.Harness;

namespace Signal.Persistence.Tests.Contract;

public sealed class PagingSpecs(Type kind) : StoreContract(kind)
{
    /// <summary>Ids of one millisecond are random behind it, so any order of ids meets any order of adding.</summary>
    [Test]
    public async Task Page_by_page_every_visit_comes_once_newest_first()
    {
        var sizes = Gen.Sample(ArbMap.Default.GeneratorFor<PositiveInt>().Select(size => (size.Get % 9) + 1), 12).ToArray();
        var expected = new List<string>();
        foreach (var size in sizes)
        {
            var added = Enumerable.Range(0, size).Select(number => Sample.Visit(joinedAt: Sample.Now - (number % 3))).ToArray();
            await CommitAsync([.. added.Select(visit => new VisitBegun(visit))]);
            expected.AddRange(added.Select(visit => visit.Id));
            expected.Sort((one, other) => string.CompareOrdinal(other, one));
            (await PageThroughAsync(size)).Should().Equal(expected);
        }
    }

    private async Task<List<string>> PageThroughAsync(int limit)
    {
        var seen = new List<string>();
        while (true)
        {
            var page = await Store.Visits.ReadAsync("ann", seen.LastOrDefault(), limit, Stop);
            seen.AddRange(page.Select(visit => visit.Id));
            if (page.Count < limit)
            {
                return seen;
            }
        }
    }
}
