using System.Text.Json;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rest;

/// <summary>Ann is signed in, takes part in calls, and looks back at them.</summary>
public abstract class HistoryTest : RestTest
{
    protected const string History = "users/me/history";

    /// <summary>So long comings and goings wait for company on their way to the store.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    protected string Ann { get; private set; } = null!;

    [SetUp]
    public async Task SignIn() => Ann = await SignInAsync();

    private protected async Task<RawClient> JoinAsync(string token)
    {
        var socket = await RawClient.ConnectAsync(Server.Url, $"Authorization: Bearer {token}");
        await socket.ExpectAsync("welcome");
        await socket.JoinAsync("demo", "Ann");
        return socket;
    }

    /// <summary>The newest visit, once it is as it should be: rooms do not wait for the store.</summary>
    private protected async Task<JsonElement> VisitAsync(Func<JsonElement, bool> isReady, string? token = null)
    {
        using var stop = Patience.New();
        while (true)
        {
            stop.Token.ThrowIfCancellationRequested();
            var items = (await Api.GetAsync(History, token ?? Ann)).Body.GetProperty("items");
            if (items.GetArrayLength() > 0 && isReady(items[0]))
            {
                return items[0];
            }

            Time.Advance(Moment);
        }
    }
}
