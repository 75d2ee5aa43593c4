namespace Signal.Browser.Tests;

/// <summary>Somebody who is signed in here visits a page of another origin, on the same site, where the cookie goes along, and on another.</summary>
[TestFixture("Chromium")]
[TestFixture("Firefox")]
[Category("Pages")]
public sealed class VisitingAnotherPage(string browser) : CallTest
{
    private ForeignSite _site = null!;
    private Person _ann = null!;

    private Uri[] Origins => [_site.Neighbour, _site.Stranger];

    [SetUp]
    public async Task SignInAsync()
    {
        _site = await ForeignSite.StartAsync();
        _ann = await ArriveAsync("Ann Lee", browser == "Firefox" ? await Firefox.StartedAsync() : null);
        await _ann.RegisterAsync();
    }

    [TearDown]
    public async Task LeaveAsync() => await _site.DisposeAsync();

    [Test]
    public async Task It_opens_no_socket_with_the_visitors_cookie()
    {
        (await WhoAsync(_ann.Page)).Should().Be("ann", "our own page does");
        foreach (var origin in Origins)
        {
            (await WhoAsync(await ForeignSite.ShowAsync(origin, _ann))).Should().Be("closed with 1006");
        }
    }

    [Test]
    public async Task It_signs_nobody_out_or_in_as_somebody_else_and_writes_no_history()
    {
        var eve = await ArriveAsync("Eve Moe", browser == "Firefox" ? await Firefox.StartedAsync() : null);
        await eve.RegisterAsync();
        foreach (var origin in Origins)
        {
            var page = await ForeignSite.ShowAsync(origin, _ann);
            await page.EvaluateAsync(
                """
                async ({ server, password }) => {
                  const login = JSON.stringify({ username: 'eve', password });
                  const leads = ({ contentWindow }) => { try { return contentWindow.location.href !== 'about:blank'; } catch { return true; } };
                  const planted = ['{"room":"planted"}', '{"name":"planted"}'];
                  for (const [path, body] of [['users/logout', ''], ['users/me/history', planted[0]], ['users/login', login], ['rooms', planted[1]]]) {
                    const address = new URL(`/api/v1/${path}`, server);
                    for (const [mode, type] of [['no-cors', 'text/plain'], ['cors', 'application/json']]) {
                      await fetch(address, { method: 'POST', mode, credentials: 'include', headers: { 'Content-Type': type }, body }).catch(() => {});
                    }
                    const frame = Object.assign(document.createElement('iframe'), { name: path });
                    const form = Object.assign(document.createElement('form'), { action: address, method: 'post', enctype: 'text/plain', target: path });
                    form.append(Object.assign(document.createElement('input'), { name: body.slice(0, -1) + ',"and":"', value: '"}' }));
                    document.body.append(frame, form);
                    form.submit();

                    // Not every browser says when it has refused to show the answer.
                    for (let tries = 5; tries > 0 && !leads(frame); tries--) await new Promise(resolve => setTimeout(resolve, 50));
                  }
                }
                """,
                new { server = Server.Url, password = Membership.Password }).WaitAsync(Patience.Limit);
        }

        (await _ann.Page.EvaluateAsync<string>("async () => (await (await fetch('/api/v1/users/me')).json()).user.username")).Should().Be("ann");
        (await _ann.Page.EvaluateAsync<int>("async () => (await (await fetch('/api/v1/users/me/history')).json()).items.length")).Should().Be(0);
        (await _ann.Page.EvaluateAsync<int>("async () => (await fetch('/api/v1/rooms/planted')).status")).Should().Be(404);
        _ann.ExpectRefusals(404);
    }

    [Test]
    public async Task It_reads_no_answer_and_takes_no_file()
    {
        foreach (var origin in Origins)
        {
            var page = await ForeignSite.ShowAsync(origin, _ann);
            var read = await page.EvaluateAsync<string[]>(
                """
                async server => {
                  const at = path => new URL(path, server).href;
                  const read = path => fetch(at(path), { credentials: 'include' }).then(() => path, error => error.name);
                  const load = (tag, path) => new Promise(resolve => {
                    const [onload, onerror] = [() => resolve(path), () => resolve('error')];
                    document.body.append(Object.assign(document.createElement(tag), { onload, onerror, src: at(path) }));
                  });
                  return [
                    await read('/api/v1/users/me'), await read('/api/v1/users/me/history'), await read('/api/v1/ice-servers'), await read('/call/demo'),
                    await load('script', '/api/v1/users/me'), await load('script', '/app/main.js'), await load('img', '/icons/favicon.svg'),
                  ];
                }
                """,
                Server.Url);
            read.Should().Equal("TypeError", "TypeError", "TypeError", "TypeError", "error", "error", "error");
        }
    }

    [Test]
    public async Task It_shows_ours_in_no_frame()
    {
        foreach (var origin in Origins)
        {
            var page = await ForeignSite.ShowAsync(origin, _ann);
            await ForeignSite.FrameAsync(page, new Uri(Server.Url, "/call/demo"));
            page.Frames.Should().HaveCount(2).And.NotContain(frame => frame.Url.StartsWith(Server.Url.ToString(), StringComparison.Ordinal));
        }
    }

    [Test]
    public async Task It_holds_no_window_of_ours()
    {
        foreach (var origin in Origins)
        {
            var page = await ForeignSite.ShowAsync(origin, _ann);
            var ours = await page.RunAndWaitForPopupAsync(() => page.EvaluateAsync("address => { window.taken = open(address); }", Server.Url));
            await Expect(ours.Locator("body")).ToHaveAttributeAsync("data-view", "home");
            (await page.EvaluateAsync<bool>("() => taken.closed")).Should().BeTrue();
            (await ours.EvaluateAsync<bool>("() => opener === null")).Should().BeTrue();
        }
    }

    [Test]
    public async Task It_is_not_told_from_which_call_one_comes()
    {
        foreach (var origin in Origins)
        {
            await _ann.OpenLobbyAsync("secret-code");
            await _ann.Page.EvaluateAsync("address => { location.href = address; }", origin.ToString());
            (await _site.NextReferrersAsync()).Should().OnlyContain(referrer => referrer.Length == 0);
            await Expect(_ann.Page).ToHaveTitleAsync("Elsewhere");
        }
    }

    /// <summary>Whom the server takes the page's visitor for; or how it closes the door.</summary>
    private Task<string> WhoAsync(IPage page) => page.EvaluateAsync<string>(
        """
        address => new Promise(resolve => {
          const socket = new WebSocket(address);
          socket.onmessage = ({ data }) => resolve(JSON.parse(data).data.user?.username ?? 'a guest');
          socket.onclose = ({ code }) => resolve(`closed with ${code}`);
        })
        """,
        new UriBuilder(Server.Url) { Scheme = "ws", Path = "/ws" }.Uri);
}
