using System.Reflection;
using Microsoft.Extensions.Options;
using Signal.Protocol;
using Signal.Protocol.Frames;
using Signal.Protocol.ServerMessages;
using Signal.Server.Options;
using HelpRequest = Signal.Protocol.ClientMessages.Help;

namespace Signal.Server.Dispatch;

/// <summary>What the server tells of itself: <c>welcome</c> and <c>help</c>.</summary>
internal sealed class Greeter(IOptions<SignalOptions> options)
{
    private static readonly HelpPage AllTypes = new(HelpCatalog.All);

    private static readonly string Server =
        "signal/" + Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private readonly Welcome _welcome = new(
        ProtocolLimits.Version,
        Server,
        Features(options.Value),
        new WelcomeLimits(
            options.Value.Limits.FrameBytes,
            ProtocolLimits.IdChars,
            ProtocolLimits.NameChars,
            ProtocolLimits.RoomChars,
            ProtocolLimits.TextChars,
            ProtocolLimits.HistoryItems,
            options.Value.Rooms.MaxPeers,
            options.Value.Rooms.UploadKbps,
            options.Value.Limits.Enabled ? Rates(options.Value.Limits.Rates) : null),
        (int)options.Value.Heartbeat.Ping.TotalMilliseconds,
        User: null);

    private EncodedMessage? _ofGuests;

    public EncodedMessage Welcome(UserInfo? user) =>
        user is null ? _ofGuests ??= new EncodedMessage(_welcome) : new EncodedMessage(_welcome with { User = user });

    private static string[] Features(SignalOptions options) => [.. options.Guests ? ["guests"] : Array.Empty<string>(), .. options.Registration ? ["registration"] : Array.Empty<string>()];

    private static WelcomeRates Rates(RateOptions rates) => new(
        new WelcomeRate(rates.SignalBurst, rates.SignalsPerSecond),
        new WelcomeRate(rates.ChatBurst, rates.ChatPerSecond),
        new WelcomeRate(rates.HistoryBurst, rates.HistoryPerSecond),
        new WelcomeRate(rates.RequestBurst, rates.RequestsPerSecond));

    public static HelpPage Help(HelpRequest request) => request.Type is { } type ? new HelpPage([HelpCatalog.Of(type)]) : AllTypes;
}
