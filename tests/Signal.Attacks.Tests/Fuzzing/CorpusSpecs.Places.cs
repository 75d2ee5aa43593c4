using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Signal.Attacks.Tests.Fuzzing;

/// <summary>Naughty strings where a name, a number or a token belongs: at a host's desk, in addresses, in headers.</summary>
public sealed partial class CorpusSpecs
{
    private static readonly string[] Headers =
        ["Authorization: Bearer ", "Authorization: ", "Cookie: signal-session=", "Origin: ", "X-Forwarded-For: ", "Content-Type: ", "Accept: ", "User-Agent: "];

    [Test]
    public async Task Naughty_strings_name_no_peer_and_lock_a_door_as_they_are()
    {
        await using var ann = await Attacker.JoinAsync(Target.Url, "door", "Ann");
        await using var ben = await Attacker.EnterAsync(Target.Url);
        var locked = 0;
        foreach (var quoted in Corpora.NaughtyStrings.Select(text => JsonSerializer.Serialize(text, AsItIs)))
        {
            (await ann.AskPastNewsAsync("moderate", $$"""{"action":"kick","peer":{{quoted}}}""")).Code().Should().BeOneOf(["bad-request", "no-such-peer"], quoted);
            var answer = await ann.AskPastNewsAsync("moderate", $$"""{"action":"lock","password":{{quoted}}}""");
            answer.ShouldBeDocumented(quoted);
            if (answer.Type() == "ack")
            {
                (await ben.AskAsync("join-call", $$"""{"room":"door","name":"Ben","password":{{quoted}}}""")).Type().Should().Be("joined", "{0} opens what it locks", quoted);
                (await ben.AskAsync("leave-call")).Type().Should().Be("ack");
                locked++;
            }
        }

        locked.Should().BeGreaterThan(200);
    }

    /// <summary>Each of them in every other place, by turns.</summary>
    [Test]
    public async Task Naughty_strings_are_found_nowhere_in_an_address()
    {
        using var http = await SignInAsync();
        foreach (var (index, text) in Corpora.NaughtyStrings.Index())
        {
            var part = Uri.EscapeDataString(text);
            (HttpMethod Method, string Path)[] requests =
            [
                (HttpMethod.Get, $"rooms/{part}"), (HttpMethod.Get, $"calls/{part}/messages"), (HttpMethod.Delete, $"users/me/history/{part}"),
                (HttpMethod.Get, $"users/me/history?before={part}"), (HttpMethod.Get, $"users/me/history?limit={part}"), (HttpMethod.Get, $"calls/c_1/messages?after={part}"),
                (HttpMethod.Get, $"calls/c_1/messages?before={part}"), (HttpMethod.Get, $"calls/c_1/messages?limit={part}"), (HttpMethod.Post, $"calls/{part}"), (HttpMethod.Get, part),
            ];
            foreach (var (method, path) in requests.Where((_, place) => (place + index) % 2 == 0))
            {
                using var request = new HttpRequestMessage(method, new Uri($"/api/v1/{path}", UriKind.Relative));
                using var answer = await http.SendAsync(request);
                await ExpectDocumentedAsync(answer, path, mayPass: method == HttpMethod.Get);
            }
        }
    }

    [Test]
    public async Task Naughty_strings_in_a_header_are_passed_over_or_refused()
    {
        foreach (var text in Corpora.NaughtyStrings)
        {
            var answers = await Task.WhenAll(Headers.Select(header => AskAsync(header + text)));
            foreach (var (head, body) in answers)
            {
                var status = head.Length == 0 ? 0 : int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
                status.Should().BeOneOf([400, 401, 403, 415], "{0} is in a header of what needs a sign-in; the answer is {1}", text, head);
                if (head.Contains("application/problem+json", StringComparison.OrdinalIgnoreCase))
                {
                    body.ShouldBeADocumentedProblem(text);
                }
            }
        }
    }

    /// <summary>What is answered to a request with one more header, head and body.</summary>
    private async Task<(string Head, string Body)> AskAsync(string header)
    {
        await using var eve = await Attacker.DialAsync(Target.Url);
        await eve.SendAllAsync(Encoding.UTF8.GetBytes($"POST /api/v1/users/me/history HTTP/1.0\r\nHost: localhost\r\nContent-Length: 2\r\n{header}\r\n\r\n{{}}"));
        var answer = await eve.ReadToEndAsync();
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0 ? (answer, string.Empty) : (answer[..end], answer[(end + 4)..]);
    }
}
