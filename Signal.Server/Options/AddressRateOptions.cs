using System.ComponentModel.DataAnnotations;

namespace Signal.Server.Options;

/// <summary>
/// Under <c>Signal:Limits:AddressRates</c>: what all connections of one IPv4 address, or one /64 of IPv6, may use up together, those that come after others
/// included. A whole school may be behind one.
/// </summary>
internal sealed class AddressRateOptions
{
    private const int Highest = 1_000_000;
    private const int HighestBytes = 1_073_741_824;

    /// <summary>
    /// Rooms that were not live, opened by joining, at once. Each lives on for <c>Signal:Rooms:EmptyMinutes</c>, and has a row in the store: 200 are all that
    /// <c>Signal:Limits:SocketsPerAddress</c> can sit in, three times over.
    /// </summary>
    [Range(1, Highest)]
    public int RoomBurst { get; set; } = 200;

    /// <summary>Such rooms in a second after that.</summary>
    [Range(1, Highest)]
    public int RoomsPerSecond { get; set; } = 2;

    /// <summary>Bytes of chat at once, which the store keeps for good; each message counts for 160 bytes beside its text. 4 MiB are what a school says in a day.</summary>
    [Range(65_536, HighestBytes)]
    public int ChatBurstBytes { get; set; } = 4_194_304;

    /// <summary>Bytes of chat in a second after that. 16 KiB are eighty short messages.</summary>
    [Range(1_024, HighestBytes)]
    public int ChatBytesPerSecond { get; set; } = 16_384;

    /// <summary>
    /// HTTP requests to <c>/api</c> at once; past that they are answered 429 with <c>Retry-After</c>, a second later. A page asks five times as it loads: 500 are
    /// a hundred people.
    /// </summary>
    [Range(1, Highest)]
    public int ApiBurst { get; set; } = 500;

    /// <summary>HTTP requests to <c>/api</c> in a second after that.</summary>
    [Range(1, Highest)]
    public int ApiPerSecond { get; set; } = 50;
}
