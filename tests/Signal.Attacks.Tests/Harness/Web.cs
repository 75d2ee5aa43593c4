using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Signal.Attacks.Tests.Harness;

/// <summary>HTTP from an address of one's own.</summary>
internal static class Web
{
    public const string Password = "correct horse battery";

    public static HttpClient From(IPAddress address, Uri url) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        ConnectCallback = async (context, stop) =>
        {
            var socket = Loopback.SocketOf(address);
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = url,
        Timeout = TimeSpan.FromSeconds(60),
    };

    /// <summary>The status of the answer, whose refusals are whole problems (RFC 9457).</summary>
    public static async Task<HttpStatusCode> PostAsync(this HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body);
        if (!answer.IsSuccessStatusCode)
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            problem.GetProperty("code").GetString().Should().NotBeEmpty();
        }

        return answer.StatusCode;
    }

    public static Task<HttpStatusCode> RegisterAsync(this HttpClient http, string username) =>
        http.PostAsync("users/register", new { name = "Ann", username, password = Password });

    public static Task<HttpStatusCode> SignInAsync(this HttpClient http, string username, string password = Password) =>
        http.PostAsync("users/login", new { username, password });
}
