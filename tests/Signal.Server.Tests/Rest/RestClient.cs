using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Rest;

/// <summary>Asks the API over HTTP, as a client without a cookie jar does: what it sends is what the test says.</summary>
internal sealed class RestClient : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>From another address of this machine's, where one is given: all of 127.0.0.0/8 is.</summary>
    public RestClient(Uri server, string? from = null)
    {
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        if (from is not null)
        {
            handler.ConnectCallback = async (_, stop) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(server.Host, server.Port, stop);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }

        _http = new HttpClient(handler) { BaseAddress = server, Timeout = Patience.Limit };
    }

    public Task<RestAnswer> GetAsync(string path, string? token = null) => SendAsync(Request(HttpMethod.Get, path, token));

    public Task<RestAnswer> DeleteAsync(string path, string? token = null) => SendAsync(Request(HttpMethod.Delete, path, token));

    public Task<RestAnswer> PostAsync(string path, object? body = null, string? token = null) =>
        SendAsync(Request(HttpMethod.Post, path, token, body is null ? null : Json(body)));

    /// <summary>A body as it is, byte for byte.</summary>
    public Task<RestAnswer> PostRawAsync(string path, byte[] body, string? contentType = "application/json", string? token = null)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return SendAsync(Request(HttpMethod.Post, path, token, content));
    }

    public Task<RestAnswer> RegisterAsync(string username, string password = RestTest.Password, string? email = null) =>
        email is null
            ? PostAsync("users/register", new { name = "Ann", username, password })
            : PostAsync("users/register", new { name = "Ann", username, password, email });

    public Task<RestAnswer> LoginAsync(string username, string password = RestTest.Password) => PostAsync("users/login", new { username, password });

    public static HttpContent Json(object body) => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    public static HttpRequestMessage Request(HttpMethod method, string path, string? token = null, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, new Uri("/api/v1/" + path, UriKind.Relative)) { Content = content };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        return request;
    }

    public async Task<RestAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request);
            return await RestAnswer.ReadAsync(response);
        }
    }

    public void Dispose() => _http.Dispose();
}
