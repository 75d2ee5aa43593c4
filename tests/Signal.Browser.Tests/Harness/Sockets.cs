namespace Signal.Browser.Tests.Harness;

/// <summary>The WebSockets of one page, which can be cut while its requests still arrive, and can lose what the server says.</summary>
internal sealed class Sockets
{
    private readonly List<(IWebSocketRoute Page, IWebSocketRoute Server)> _open = [];
    private bool _isCut;
    private string? _lost;
    private TaskCompletionSource _isLost = new();

    /// <summary>To be called before the page opens any.</summary>
    public static async Task<Sockets> OfAsync(Person person)
    {
        var sockets = new Sockets();
        await person.Page.RouteWebSocketAsync("**/ws", sockets.Open);
        return sockets;
    }

    /// <summary>From now on what the server says never arrives if this is in it. Done when something was lost.</summary>
    public Task LoseAsync(string part)
    {
        _isLost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _lost = part;
        return _isLost.Task.WaitAsync(Patience.Limit);
    }

    /// <summary>The page opens others, which lead nowhere before they are mended.</summary>
    public async Task CutAsync()
    {
        _isCut = true;
        var (page, server) = _open[^1];
        // The page first: it is not to hear how the server takes leave.
        await page.CloseAsync(new() { Code = 4500 });
        await server.CloseAsync(new() { Code = 4000 });
    }

    public void Mend()
    {
        _lost = null;
        _isCut = false;
    }

    private void Open(IWebSocketRoute page)
    {
        if (_isCut)
        {
            _ = page.CloseAsync(new() { Code = 4500 });
            return;
        }

        var server = page.ConnectToServer();
        server.OnMessage(frame => Pass(frame.Text!, page));
        _open.Add((page, server));
    }

    private void Pass(string text, IWebSocketRoute page)
    {
        if (_lost is { } part && text.Contains(part, StringComparison.Ordinal))
        {
            _isLost.TrySetResult();
            return;
        }

        page.Send(text);
    }
}
