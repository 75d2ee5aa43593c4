using System.Text.Json;

namespace Signal.Server.Tests.Harness;

/// <summary>Short words for taking up seats again.</summary>
internal static class SeatHolder
{
    /// <summary>The token in a <c>joined</c> or <c>resumed</c>.</summary>
    public static string Token(this JsonElement roster) => roster.Data("resume", "token").GetString()!;

    public static Task<JsonElement> ResumeAsync(this RawClient client, string token, long seq = 0) =>
        client.AskAsync("resume", $$"""{"token":"{{token}}","seq":{{seq}}}""");

    /// <summary>A new socket that has asked for the seat of a token, and the answer, which must be <c>resumed</c>.</summary>
    public static async Task<(RawClient Client, JsonElement Resumed)> ReturnAsync(this TestServer server, string token, long seq = 0)
    {
        var client = await server.ConnectAsync();
        var resumed = await client.ResumeAsync(token, seq);
        resumed.Type().Should().Be("resumed", "the answer is {0}", resumed);
        return (client, resumed);
    }
}
