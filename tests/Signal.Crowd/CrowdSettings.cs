using System.Globalization;
using System.Net;

namespace Signal.Crowd;

/// <summary>How many people, in rooms of how many, at which server: <c>URL CLIENTS ROOM-SIZE ARRIVALS-PER-SECOND</c>.</summary>
internal sealed record CrowdSettings(Uri Url, int Clients, int RoomSize, int ArrivalsPerSecond)
{
    public const string Usage = "usage: Signal.Crowd URL CLIENTS ROOM-SIZE ARRIVALS-PER-SECOND, such as http://127.0.0.1:8080 10000 4 1000";

    public IPEndPoint Server => new(IPAddress.Parse(Url.Host), Url.Port);

    /// <summary>Null for anything but a URL with an IPv4 address and three numbers above zero.</summary>
    public static CrowdSettings? Parse(string[] words) =>
        words is [var url, var clients, var roomSize, var arrivals]
        && Uri.TryCreate(url, UriKind.Absolute, out var server)
        && server is { Scheme: "http", HostNameType: UriHostNameType.IPv4 }
        && Number(clients) is { } people
        && Number(roomSize) is { } size
        && Number(arrivals) is { } pace
            ? new CrowdSettings(server, people, size, pace)
            : null;

    public string RoomOf(int member) => string.Create(CultureInfo.InvariantCulture, $"crowd-{member / RoomSize}");

    /// <summary>When a member comes for the first time.</summary>
    public TimeSpan UpbeatOf(int member) => TimeSpan.FromSeconds(1) * member / ArrivalsPerSecond;

    private static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
