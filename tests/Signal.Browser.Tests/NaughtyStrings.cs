using System.Text.Json;

namespace Signal.Browser.Tests;

/// <summary>Whatever people are called, whatever they say and wherever a link leads: it is text, and the page keeps its shape.</summary>
[TestFixture]
[Category("Pages")]
public sealed class NaughtyStrings : CallTest
{
    private const int NamesAtOnce = 7;

    private static readonly (int Width, int Height)[] Sizes = [(360, 640), (1280, 800)];

    private protected override string[] Settings => ["--Signal:Limits:Enabled=false"];

    [Test]
    public async Task In_chat_they_are_shown_as_they_were_said_and_in_the_history_too()
    {
        var ann = await ArriveAsync("Ann \"><img src=x onerror=window.harmed=1>");
        await ann.RegisterAsync();
        await ann.JoinAsync("demo");
        var chat = await Chat.OpenAsync(ann);
        using var eve = await Stranger.ConnectAsync(Server);
        (await eve.AskAsync("join-call", new { room = "demo", name = "<script>window.harmed=1</script>" })).Type.Should().Be("joined");

        List<string> said = [];
        foreach (var text in Mischief.All)
        {
            if ((await eve.AskAsync("chat-message", new { text })).Type == "ack")
            {
                said.Add(text);
            }
        }

        said.Should().HaveCountGreaterThan(400);
        await Expect(chat.Lines).ToHaveCountAsync(said.Count);
        (await TextsAsync(ann, "[data-chat] [data-text]")).Should().Equal(said);
        await ExpectUnharmedAsync(ann);

        await ann.Button("Leave").ClickAsync();
        var visits = await Visits.OpenAsync(ann);
        await visits.ShowChatAsync("demo");
        await ann.Button("Load older messages").ClickAsync();
        await Expect(visits.Lines).ToHaveCountAsync(100);
        (await TextsAsync(ann, "[data-visit] [data-text]")).Should().Equal(said.TakeLast(100));
        await ExpectUnharmedAsync(ann);
    }

    [Test]
    public async Task In_names_they_are_names()
    {
        var ann = await JoinAsync("Ann");
        await ann.Button("People").ClickAsync();
        var names = Mischief.Aimed.Concat(Mischief.All.Where((_, index) => index % 10 == 0)).Where(name => name.Length <= 64).Distinct(StringComparer.Ordinal);
        var batches = 0;
        foreach (var batch in names.Chunk(NamesAtOnce))
        {
            var strangers = await Task.WhenAll(batch.Select(_ => Stranger.ConnectAsync(Server)));
            List<string> seen = ["Ann"];
            foreach (var (stranger, name) in strangers.Zip(batch))
            {
                var answer = await stranger.AskAsync("join-call", new { room = "demo", name });
                if (answer.Type == "joined")
                {
                    seen.Add(answer.Data.GetProperty("self").GetProperty("name").GetString()!);
                }
            }

            await Expect(ann.Page.Locator("[data-person]")).ToHaveCountAsync(seen.Count);
            (await TextsAsync(ann, "[data-tile] .tile-name")).Should().Contain(seen[1..]);
            await ExpectUnharmedAsync(ann);
            foreach (var stranger in strangers)
            {
                await stranger.AskAsync("leave-call", new { });
                stranger.Dispose();
            }

            await Expect(ann.Page.Locator("[data-person]")).ToHaveCountAsync(1);
            batches++;
        }

        batches.Should().BeGreaterThan(5);
    }

    [Test]
    public async Task In_links_they_lead_to_a_lobby_or_nowhere()
    {
        var ann = await ArriveAsync("Ann");
        await ann.OpenHomeAsync();

        var views = await ann.Page.EvaluateAsync<string[]>("""
            strings => strings.filter(text => text.isWellFormed()).map(text => {
              history.pushState(null, '', new URL('/call/' + encodeURIComponent(text), origin));
              dispatchEvent(new PopStateEvent('popstate'));
              const { view } = document.body.dataset;
              const shown = document.querySelector('.lobby-room .code, q')?.textContent;
              const wide = document.documentElement.scrollWidth > innerWidth ? ', too wide' : '';
              return view === 'home' || shown === text ? view + wide : `${view} shows ${shown} for ${text}`;
            })
            """, Mischief.All);

        views.Distinct().Should().BeSubsetOf(["home", "lobby", "no-call"]);
        await ann.OpenHomeAsync();
        await ann.Page.EvaluateAsync("strings => localStorage.setItem('signal.recent', JSON.stringify(strings.map(room => ({ room, at: 1 }))))", Mischief.All);
        await ann.OpenHomeAsync();
        (await TextsAsync(ann, ".home-recent .code")).Should().Equal(Mischief.All);
        await ExpectUnharmedAsync(ann);
    }

    [Test]
    public async Task In_what_a_server_refuses_with_they_are_sentences()
    {
        var ann = await ArriveAsync("Ann");
        ann.ExpectRefusals(400);
        var detail = string.Empty;
        await ann.Page.RouteAsync("**/api/v1/users/login", route => route.FulfillAsync(
            new() { Status = 400, ContentType = "application/problem+json", Body = JsonSerializer.Serialize(new { code = "bad-request", detail }) }));
        await ann.OpenAsync("/sign-in", "sign-in");
        foreach (var text in Mischief.Aimed.Concat(Mischief.All.Where((_, index) => index % 10 == 0)).Distinct(StringComparer.Ordinal))
        {
            detail = text;
            await ann.FillInSignInAsync();
            await ann.Page.WaitForFunctionAsync("text => document.querySelector('.form-problem').textContent === text", text);
            await ann.ExpectUnharmedAsync();
        }

        await ExpectUnharmedAsync(ann);
    }

    [Test]
    public async Task In_what_keeps_one_out_of_a_call_they_are_a_sentence_too()
    {
        var ann = await ArriveAsync("Ann");
        var message = string.Join('\n', Mischief.Aimed);
        await ann.Page.RouteWebSocketAsync("**/ws", page => page.ConnectToServer().OnMessage(frame => page.Send(Refuse(frame.Text!, message))));
        await ann.OpenLobbyAsync("demo");
        await ann.Field("Your name").FillAsync(ann.Name);
        await ann.Button("Join call").ClickAsync();

        await ann.ExpectViewAsync("ended");
        (await TextsAsync(ann, ".ended-why")).Should().Equal(message);
        await ExpectUnharmedAsync(ann);
    }

    /// <summary>What the server says, but for a seat: that is refused.</summary>
    private static string Refuse(string text, string message)
    {
        using var frame = JsonDocument.Parse(text);
        return frame.RootElement.GetProperty("type").GetString() == "joined"
            ? JsonSerializer.Serialize(new { type = "error", re = frame.RootElement.GetProperty("re").GetString(), data = new { code = "bad-request", message, retry = false } })
            : text;
    }

    private static Task<string[]> TextsAsync(Person person, string selector) =>
        person.Page.EvaluateAsync<string[]>("selector => [...document.querySelectorAll(selector)].map(element => element.textContent)", selector);

    private static async Task ExpectUnharmedAsync(Person person)
    {
        foreach (var (width, height) in Sizes)
        {
            await person.Page.SetViewportSizeAsync(width, height);
            await person.ExpectUnharmedAsync();
        }
    }
}
