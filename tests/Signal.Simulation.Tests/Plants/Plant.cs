using Signal.Server.Accounts.Keys;
using Signal.Server.Seats;
using Signal.Server.Transport;
using Signal.Simulation.Tests.Keeping;
using Signal.Simulation.Tests.Serving;

namespace Signal.Simulation.Tests.Plants;

/// <summary>What stands around the server, each part sound unless a test puts one with a bug in its place.</summary>
internal sealed record Plant
{
    private static readonly SeatTokens Tokens = new(new SigningKey(Settings.Of("a key that signs what is simulated, and nothing else")));

    public static Plant Sound { get; } = new();

    public Func<Disk> Disk { get; init; } = () => new Disk();

    public Func<ITransport, ITransport> Wire { get; init; } = line => line;

    public Func<TimeProvider, TimeProvider> Time { get; init; } = clock => clock;

    /// <summary>By the number of the server's life.</summary>
    public Func<int, SeatTokens> TokensOf { get; init; } = _ => Tokens;
}
