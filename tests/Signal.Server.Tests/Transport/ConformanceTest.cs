using System.Text;
using Signal.Server.Tests.Harness;

namespace Signal.Server.Tests.Transport;

/// <summary>A server for a whole fixture of cases on one transport, each on a socket of its own.</summary>
public abstract class ConformanceTest(string transport)
{
    protected const string Ping = """{"type":"ping"}""";

    private readonly string[] _settings = [Transports.Setting(transport), "--Signal:Limits:Enabled=false"];
    private TestServer _server = null!;

    private protected RawClient Client { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await TestServer.StartAsync(_settings);

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [SetUp]
    public async Task Connect() => Client = await _server.ConnectAsync();

    [TearDown]
    public async Task Disconnect() => await Client.DisposeAsync();

    /// <summary>The server's own ping as text of a length, which it answers by <c>pong</c>.</summary>
    protected static byte[] PingOf(int bytes) => Encoding.ASCII.GetBytes(Ping.PadRight(bytes));

    private protected static WebSocketFrame Text(string text) => Text(Encoding.UTF8.GetBytes(text));

    private protected static WebSocketFrame Text(byte[] payload) => new(Opcode.Text, payload);

    private protected static WebSocketFrame More(byte[] payload, bool isLast) => new(Opcode.Continuation, payload) { Fin = isLast };

    /// <summary>Sends frames in one write.</summary>
    private protected Task SendAsync(params WebSocketFrame[] frames) => SendAsync(frames.SelectMany(frame => frame.ToBytes()).ToArray());

    protected Task SendAsync(byte[] bytes) => Client.Socket.WriteAsync(bytes);

    private protected async Task<WebSocketFrame> NextAsync()
    {
        using var stop = Patience.New();
        return (await Client.Socket.ReadAsync(stop.Token))!;
    }

    protected async Task ExpectPongAsync() => await Client.ExpectAsync("pong");

    /// <summary>It was read as a message: what is not JSON is answered, and the socket lives on.</summary>
    protected async Task ExpectReadAsync()
    {
        (await Client.ExpectAsync("error")).Code().Should().Be("bad-json");
        await SendAsync(Text(Ping));
        await ExpectPongAsync();
    }

    protected async Task ExpectClosedAsync(int code) => (await Client.CloseCodeAsync()).Should().Be(code);
}
