using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Tests.Harness;
using Signal.Protocol;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Tests.Contract;

public sealed class ChatSpecs(Type kind) : StoreContract(kind)
{
    private static readonly string[] Texts =
    [
        "x",
        new('x', ProtocolLimits.TextChars),
        string.Concat(Enumerable.Repeat("💡", ProtocolLimits.TextChars / 2)),
        string.Concat(Enumerable.Repeat("日", ProtocolLimits.TextChars)),
        "\u0001\u001F\u007F\u0085 \r\n\t \u2028 \uFEFF \uFFFD \uFFFE \uFFFF",
        "e\u0301 \u00E9 \u202Eevil\u202C 👩‍👩‍👧‍👦 \U0010FFFF",
        "'; DROP TABLE chat; -- {\"$ne\": null} $where \\u0000 %00",
        "  spaces before and after  ",
    ];

    [Test]
    public async Task A_message_is_kept_as_it_was_said()
    {
        var call = await BeginAsync(Sample.Call());
        var from = new PeerId(ulong.MaxValue - 1);
        var draft = Sample.Draft(call.Call, "c-1") with { From = from, Name = "Ann 💡", Ts = Sample.Now + 7 };
        var line = new ChatRecord(call.Call, 1, Sample.Now + 7, from, "Ann 💡", "ann", "hi", draft.Key);
        (await SayAsync(draft)).Should().Be(line);
        (await ReadAsync(call.Call)).Should().Equal(line);
        await ReopenAsync();
        (await ReadAsync(call.Call)).Should().Equal(line);
        line.Key.Id.Should().Be("c-1");
    }

    [Test]
    public async Task A_guest_without_an_id_is_kept_too()
    {
        var call = await BeginAsync(Sample.Call());
        var line = await SayAsync(Sample.Draft(call.Call) with { Username = null });
        line.Username.Should().BeNull();
        line.Key.Id.Should().BeNull();
        (await ReadAsync(call.Call)).Should().Equal(line);
    }

    [Test]
    public async Task Seq_counts_from_one_without_gaps_over_a_restart()
    {
        var call = await BeginAsync(Sample.Call());
        var said = new List<ChatRecord>();
        foreach (var draft in Sample.Drafts(call.Call, 10))
        {
            said.Add(await SayAsync(draft));
            if (said.Count == 5)
            {
                await ReopenAsync();
            }
        }

        said.Select(line => line.Seq).Should().Equal(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        (await ReadAsync(call.Call)).Should().Equal(said);
    }

    [Test]
    public async Task Every_call_counts_for_itself_within_one_commit()
    {
        var (one, other) = (Sample.Call(), Sample.Call(Sample.Room("garden")));
        var (mine, theirs) = (Sample.Drafts(one.Call, 3), Sample.Drafts(other.Call, 3));
        var kept = await CommitAsync(
            one, new Said(mine[0]), other, new Said(theirs[0]), new Said(mine[1]), new Said(theirs[1]), new Said(theirs[2]), new Said(mine[2]));
        kept.Select(line => line?.Seq).Should().Equal(null, 1, null, 1, 2, 2, 3, 3);
        (await ReadAsync(one.Call)).Select(line => line.From).Should().OnlyContain(from => from == mine[0].From).And.HaveCount(3);
        (await ReadAsync(other.Call)).Select(line => line.Key).Should().Equal(theirs.Select(draft => draft.Key));
    }

    [Test]
    public async Task Batches_of_five_hundred_keep_their_order()
    {
        var call = await BeginAsync(Sample.Call());
        var drafts = Sample.Drafts(call.Call, 1_500);
        var kept = new List<ChatRecord?>();
        foreach (var batch in drafts.Chunk(500))
        {
            kept.AddRange(await CommitAsync([.. batch.Select(draft => new Said(draft))]));
        }

        kept.Select(line => line!.Seq).Should().Equal(Enumerable.Range(1, 1_500).Select(number => (long)number));
        kept.Select(line => line!.Key).Should().Equal(drafts.Select(draft => draft.Key));
        (await Store.Calls.ReadAsync(call.Call, null, null, 2_000, Stop)).Should().Equal(kept!);
    }

    [Test]
    public async Task Readers_see_no_gap_while_it_is_written()
    {
        var call = await BeginAsync(Sample.Call());
        var writing = Task.Run(
            async () =>
            {
                foreach (var batch in Sample.Drafts(call.Call, 600).Chunk(20))
                {
                    await CommitAsync([.. batch.Select(draft => new Said(draft))]);
                }
            },
            Stop);
        while (!writing.IsCompleted)
        {
            var seen = await Store.Calls.ReadAsync(call.Call, null, null, 1_000, Stop);
            seen.Select(line => line.Seq).Should().Equal(Enumerable.Range(1, seen.Count).Select(number => (long)number));
        }

        await writing;
        (await Store.Calls.ReadAsync(call.Call, null, null, 1_000, Stop)).Should().HaveCount(600);
    }

    [TestCaseSource(nameof(Texts))]
    public async Task Whatever_the_protocol_lets_through_is_kept_exactly(string text)
    {
        var call = await BeginAsync(Sample.Call());
        var said = await SayAsync(Sample.Draft(call.Call, "c-1", text) with { Name = text[..Math.Min(text.Length, 64)] });
        said.Text.Should().Be(text);
        (await ReadAsync(call.Call)).Should().Equal(said);
    }

    private Task<IReadOnlyList<ChatRecord>> ReadAsync(CallId call) => Store.Calls.ReadAsync(call, null, null, 200, Stop);
}
