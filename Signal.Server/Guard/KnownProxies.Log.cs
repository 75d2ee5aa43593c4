using System.Net;

namespace Signal.Server.Guard;

internal sealed partial class KnownProxies
{
    [LoggerMessage(
        1010,
        LogLevel.Warning,
        "X-Forwarded-For is not believed from {Address}, which Signal:Proxies does not list. If that is your proxy, all who come through it count as one address.")]
    private static partial void LogStranger(ILogger log, IPAddress? address);
}
