using Microsoft.Extensions.Options;
using Signal.Server.Options;

namespace Signal.Simulation.Tests.Serving;

/// <summary>How the simulated server is set up: as by default, but for a key, no limits of rates, and calls that end soon.</summary>
internal static class Settings
{
    public static readonly TimeSpan EmptyFor = TimeSpan.FromMinutes(1);

    public static IOptions<SignalOptions> Of(string key) => Options.Create(new SignalOptions
    {
        SigningKey = key,
        Limits = new LimitOptions { Enabled = false },
        Rooms = new RoomOptions { EmptyMinutes = EmptyFor.TotalMinutes },
    });
}
