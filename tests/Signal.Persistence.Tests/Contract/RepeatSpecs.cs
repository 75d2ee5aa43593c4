using System.Globalization;
using Signal.Persistence.Calls;
using Signal.Persistence.Journal;
using Signal.Persistence.Tests.Harness;
using Signal.Protocol;
using Signal.Protocol.Identifiers;

namespace Signal.Persistence.Tests.Contract;

/// <summary>What is said again is kept once: <see cref="ChatDraft.Repeats"/> as a store answers it.</summary>
public sealed class RepeatSpecs(Type kind) : StoreContract(kind)
{
    private static readonly string[] Ids =
    [
        "a", "A", "é", "e\u0301", "É", "ß", "ss", "ſ", "💡", "💡\uFE0F", " a", "a ", "a\u00A0", "\u200B", "\uFEFF", "\uFFFD", "1", "01", "１",
        "=a", "~a", "%", "_", "*", "$", "$ne", "a.b", "'", "\"", "\\", "\\0", "%00", "null",
        new('x', ProtocolLimits.IdChars),
        new string('x', ProtocolLimits.IdChars - 1) + "y",
        string.Concat(Enumerable.Repeat("💡", ProtocolLimits.IdChars / 2)),
    ];

    private CallId _call;

    private ChatDraft Draft => Sample.Draft(_call, "c-1") with { From = new PeerId(1) };

    [SetUp]
    public async Task BeginAsync() => _call = (await BeginAsync(Sample.Call())).Call;

    [Test]
    public async Task The_same_key_from_the_same_peer_is_the_same_message_whatever_it_says_now()
    {
        var first = await SayAsync(Draft);
        (await SayAsync(Draft)).Should().Be(first);
        (await SayAsync(Draft with { Text = "other", Name = "Other", Username = null, Ts = Sample.Now + 9 })).Should().Be(first);
        await OnlyAsync(first);
    }

    [Test]
    public async Task It_is_the_same_message_after_a_restart_and_after_a_thousand_others()
    {
        var first = await SayAsync(Draft);
        await CommitAsync([.. Sample.Drafts(_call, 1_000).Select(draft => new Said(draft))]);
        await ReopenAsync();
        (await SayAsync(Draft)).Should().Be(first);
        (await SayAsync(Draft with { Key = ChatKey.Of("c-2") })).Seq.Should().Be(1_002);
    }

    [Test]
    public async Task Who_comes_back_as_another_peer_repeats_with_the_same_text_key_and_name()
    {
        var first = await SayAsync(Draft);
        (await SayAsync(Draft with { From = new PeerId(2) })).Should().Be(first);
        await OnlyAsync(first);
    }

    [Test]
    public async Task Another_peer_with_another_text_name_account_or_key_says_something_new()
    {
        await SayAsync(Draft);
        var other = Draft with { From = new PeerId(2) };
        (await SayAsync(other with { Text = "other" })).Seq.Should().Be(2);
        (await SayAsync(other with { From = new PeerId(3), Name = "ann" })).Seq.Should().Be(3);
        (await SayAsync(other with { From = new PeerId(4), Username = null })).Seq.Should().Be(4);
        (await SayAsync(other with { From = new PeerId(5), Key = ChatKey.Of("C-1") })).Seq.Should().Be(5);
    }

    [Test]
    public async Task A_namesake_who_is_in_the_call_too_is_somebody_else()
    {
        var first = await SayAsync(Draft);
        var theirs = await SayAsync(Draft with { From = new PeerId(2), Namesakes = [new PeerId(9), new PeerId(1)] });
        theirs.Seq.Should().Be(2);
        (await SayAsync(Draft with { From = new PeerId(3), Namesakes = [new PeerId(1)] })).Should().Be(theirs, "the other one may have come back");
        (await SayAsync(Draft with { Namesakes = [new PeerId(2)] })).Should().Be(first);
    }

    [Test]
    public async Task Ones_own_message_comes_before_that_of_a_namesake_who_has_left()
    {
        var first = await SayAsync(Draft);
        var theirs = await SayAsync(Draft with { From = new PeerId(2), Namesakes = [new PeerId(1)] });
        (await SayAsync(Draft with { From = new PeerId(2) })).Should().Be(theirs);
        (await SayAsync(Draft)).Should().Be(first);
    }

    [Test]
    public async Task Of_many_who_said_the_same_key_ones_own_is_known_however_long_ago_and_anothers_for_as_long_as_it_is_among_the_latest()
    {
        var first = await SayAsync(Draft);
        var second = await SayAsync(Draft with { From = new PeerId(2), Text = "second" });
        await CommitAsync([.. Others(from: 3, ChatDraft.Reach - 1)]);
        var cameBack = new PeerId(1_000);
        (await SayAsync(Draft with { From = cameBack, Text = "second" })).Should().Be(second);
        (await SayAsync(Draft)).Should().Be(first);
        var again = await SayAsync(Draft with { From = cameBack });
        again.Seq.Should().Be(ChatDraft.Reach + 2, "the first is too long ago to be looked for");
        await CommitAsync([.. Others(from: 2_000, 3 * ChatDraft.Reach)]);
        (await SayAsync(Draft with { From = cameBack })).Should().Be(again);
        (await SayAsync(Draft)).Should().Be(first);
        (await SayAsync(Draft with { From = new PeerId(2_050), Text = "other" })).Seq.Should().Be(ChatDraft.Reach + 2 + 51);
    }

    [Test]
    public async Task The_same_key_is_another_message_in_another_call()
    {
        await SayAsync(Draft);
        var call = await BeginAsync(Sample.Call(Sample.Room("garden")));
        (await SayAsync(Draft with { Call = call.Call })).Seq.Should().Be(1);
    }

    [Test]
    public async Task Messages_without_an_id_are_never_the_same()
    {
        var (first, second) = (Draft with { Key = ChatKey.Of(null) }, Draft with { Key = ChatKey.Of(null) });
        (await SayAsync(first)).Seq.Should().Be(1);
        (await SayAsync(second)).Seq.Should().Be(2);
        (await SayAsync(first)).Seq.Should().Be(1, "kept again, it is the same");
    }

    [Test]
    public async Task A_repeat_within_one_commit_is_the_same_message()
    {
        var again = Draft with { Text = "other" };
        var cameBack = Draft with { From = new PeerId(2) };
        var next = Draft with { Key = ChatKey.Of("c-2") };
        var kept = await CommitAsync(new Said(Draft), new Said(again), new Said(cameBack), new Said(next));
        kept.Select(line => line!.Seq).Should().Equal(1, 1, 1, 2);
        kept[1].Should().Be(kept[0]);
        (await Store.Calls.ReadAsync(_call, null, null, 10, Stop)).Should().HaveCount(2);
    }

    [Test]
    public async Task Entries_committed_twice_are_kept_once_and_answered_alike()
    {
        var other = Sample.Call(Sample.Room("garden"));
        var visit = Sample.Visit(call: other.Call);
        JournalEntry[] entries =
        [
            new Said(Draft),
            other,
            .. Sample.Drafts(other.Call, 50).Select(draft => new Said(draft)),
            new VisitBegun(visit),
            new CallEmptied(other.Call, Sample.Now + 5),
            new VisitEnded(visit.Id, Sample.Now + 5, ["Ben"]),
            new Alive(Sample.Now + 6),
            new Said(Draft with { Key = ChatKey.Of("c-2") }),
        ];
        var first = await CommitAsync(entries);
        (await CommitAsync(entries)).Should().Equal(first);
        await ReopenAsync();
        (await CommitAsync(entries)).Should().Equal(first);
        (await Store.Calls.ReadAsync(_call, null, null, 100, Stop)).Should().HaveCount(2);
        (await Store.Calls.ReadAsync(other.Call, null, null, 100, Stop)).Should().HaveCount(50);
        (await Store.Visits.ReadAsync("ann", null, 10, Stop)).Should().ContainSingle().Which.LeftAt.Should().Be(Sample.Now + 5);
    }

    [Test]
    public async Task What_a_first_try_kept_of_a_batch_is_found_by_the_second()
    {
        var drafts = Sample.Drafts(_call, 40);
        var first = await CommitAsync([.. drafts[..25].Select(draft => new Said(draft))]);
        var whole = await CommitAsync([.. drafts.Select(draft => new Said(draft))]);
        whole.Take(25).Should().Equal(first);
        whole.Select(line => line!.Seq).Should().Equal(Enumerable.Range(1, 40).Select(number => (long)number));
    }

    [Test]
    public async Task Ids_are_compared_character_by_character_whatever_they_are()
    {
        JournalEntry[] entries = [.. Ids.Select(id => new Said(Draft with { Key = ChatKey.Of(id) }))];
        var kept = await CommitAsync(entries);
        kept.Select(line => line!.Seq).Should().Equal(Enumerable.Range(1, Ids.Length).Select(number => (long)number));
        kept.Select(line => line!.Key.Id).Should().Equal(Ids);
        (await CommitAsync(entries)).Should().Equal(kept);
        (await Store.Calls.ReadAsync(_call, null, null, 100, Stop)).Should().Equal(kept!);
    }

    /// <summary>Ever new peers who say the same key, each with another text.</summary>
    private IEnumerable<Said> Others(int from, int count) => Enumerable.Range(from, count)
        .Select(peer => new Said(Draft with { From = new PeerId((ulong)peer), Text = string.Create(CultureInfo.InvariantCulture, $"text {peer}") }));

    private async Task OnlyAsync(ChatRecord line) => (await Store.Calls.ReadAsync(_call, null, null, 10, Stop)).Should().Equal(line);
}
