using System.Diagnostics;
using System.Text;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Hosting;

public sealed class StoppingSpecs
{
    [Test]
    public async Task On_SIGTERM_everyone_is_told_when_to_come_back_and_the_process_exits_with_zero()
    {
        const int People = 100;
        using var server = await ServerProcess.StartAsync($"--Signal:Limits:SocketsPerAddress={People}");
        var clients = await Task.WhenAll(Enumerable.Range(0, People).Select(async n =>
        {
            var client = await RawClient.ConnectAsync(server.Url);
            await client.ExpectAsync("welcome");
            await client.JoinAsync($"room-{n}", $"peer {n}");
            return client;
        }));
        var clock = Stopwatch.StartNew();
        server.Terminate();
        var byes = await Task.WhenAll(clients.Select(async client =>
        {
            var bye = await client.ExpectAsync("bye");
            (await client.CloseCodeAsync()).Should().Be(4503);
            await client.CloseAnswerAsync();
            return bye;
        }));
        byes.Should().OnlyContain(bye => bye.Data("code").GetInt32() == 4503 && bye.Data("reconnect").GetBoolean());
        byes.Select(bye => bye.Data("afterMs").GetInt32()).Distinct().Should().HaveCount(People, "they do not all come back at once");
        (await server.ExitAsync()).ExitCode.Should().Be(0);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }
    }

    [Test]
    public async Task A_peer_that_does_not_answer_the_close_frame_does_not_hold_the_server_up()
    {
        using var server = await ServerProcess.StartAsync();
        await using var mute = await RawClient.ConnectAsync(server.Url);
        server.Terminate();
        (await server.ExitAsync()).ExitCode.Should().Be(0);
    }

    [Test]
    public async Task Who_is_in_the_middle_of_a_request_is_cut_off_and_no_error()
    {
        using var server = await ServerProcess.StartAsync();
        await using var half = await RawSocket.ConnectAsync(server.Url);
        var head = $"HTTP/1.1\r\nHost: {server.Url.Authority}\r\n";
        await half.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /healthz {head}\r\nPOST /api/v1/users/login {head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"));
        (await half.ReadHeadAsync()).Should().StartWith("HTTP/1.1 200");
        server.Terminate();
        (await server.ExitAsync()).ExitCode.Should().Be(0);
        server.Output.Should().NotContain(line => line.Contains("\"Level\":\"Error\"", StringComparison.Ordinal));
    }
}
