namespace Signal.Server.Tests.Harness;

/// <summary>Settings for tests in which much is said at once and rates are not the matter. They are watched all the same.</summary>
internal static class AnyRate
{
    public static readonly string[] Settings =
    [
        .. new[] { "SignalBurst", "SignalsPerSecond", "ChatBurst", "ChatPerSecond", "HistoryBurst", "HistoryPerSecond", "RequestBurst", "RequestsPerSecond" }
            .Select(rate => $"--Signal:Limits:Rates:{rate}=1000000"),
        .. new[] { "RoomBurst", "RoomsPerSecond", "ChatBurstBytes", "ChatBytesPerSecond", "ApiBurst", "ApiPerSecond" }.Select(rate => $"--Signal:Limits:AddressRates:{rate}=1000000"),
    ];
}
