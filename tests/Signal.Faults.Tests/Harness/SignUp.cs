using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Signal.Faults.Tests.Harness;

/// <summary>Accounts, made as anybody makes them.</summary>
internal static class SignUp
{
    private const string Password = "correct horse battery";

    /// <summary>Registers and signs in; the token.</summary>
    public static async Task<string> AsAsync(Uri url, string username)
    {
        using var http = new HttpClient { BaseAddress = url };
        using var registered = await http.PostAsJsonAsync(new Uri("/api/v1/users/register", UriKind.Relative), new { name = username, username, password = Password });
        registered.StatusCode.Should().Be(HttpStatusCode.Created, "the answer is {0}", await registered.Content.ReadAsStringAsync());
        using var answer = await SignInAsync(http, username);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "the answer is {0}", await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    public static Task<HttpResponseMessage> SignInAsync(HttpClient http, string username) =>
        http.PostAsJsonAsync(new Uri("/api/v1/users/login", UriKind.Relative), new { username, password = Password });

    /// <summary>The caller's visits, newest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> HistoryAsync(Uri url, string token)
    {
        using var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var page = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/users/me/history", UriKind.Relative));
        return [.. page.GetProperty("items").EnumerateArray()];
    }
}
