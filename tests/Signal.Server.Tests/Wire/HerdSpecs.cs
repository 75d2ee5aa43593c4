using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Signal.Persistence;
using Signal.Persistence.Sqlite;
using Signal.Server.Hosting;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Wire;

/// <summary>A room's people come back to a server that was started again, all of them at once.</summary>
public sealed class HerdSpecs
{
    private const int People = 200;

    private static readonly string[] Capacity = [$"--Signal:Rooms:MaxPeers={People}", $"--Signal:Limits:SocketsPerAddress={People}"];

    [Test]
    public async Task The_store_is_read_once_a_room_and_not_once_a_client()
    {
        using var data = new DataFolder();
        string[] seats;
        await using (var before = await TestServer.StartAsync(Capacity, data: data))
        {
            seats = await Task.WhenAll(Enumerable.Range(0, People).Select(n => JoinAsync(before, $"member {n}")));
        }

        await using var store = new CountingStore(new SqliteStore(Path.Combine(data.Path, "signal.db")));
        await using var after = SignalHost.Build(["--urls", "http://127.0.0.1:0", data.Setting, .. Capacity], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<Store>(store);
        });
        await after.StartAsync();
        var url = new Uri(after.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var sockets = await Task.WhenAll(seats.Select(_ => RawClient.ConnectAsync(url)));
        var answers = await Task.WhenAll(sockets.Zip(seats, ResumeAsync));
        foreach (var socket in sockets)
        {
            await socket.DisposeAsync();
        }

        await after.StopAsync();
        answers.Should().OnlyContain(type => type == "resumed");
        store.Reads.Should().ContainKeys("ReadStateAsync", "ReadAsync").And.OnlyContain(read => read.Value == 1);
    }

    /// <summary>Joins, and is lost; the token.</summary>
    private static async Task<string> JoinAsync(TestServer server, string name)
    {
        await using var client = await server.ConnectAsync();
        await client.SendAsync($$$"""{"type":"join-call","id":"join","data":{"room":"herd","name":"{{{name}}}"}}""");
        return (await client.ExpectAsync("joined")).Data("resume", "token").GetString()!;
    }

    private static async Task<string> ResumeAsync(RawClient client, string token)
    {
        await client.ExpectAsync("welcome");
        await client.SendAsync($$$"""{"type":"resume","data":{"token":"{{{token}}}","seq":0}}""");
        return (await client.NextAsync()).Type();
    }
}
