using Signal.Server.Metrics;

namespace Signal.Server.Connections;

/// <summary>How an upgrade that is refused is answered: the status, and the headers that go with it.</summary>
internal static class UpgradeRefusal
{
    public static void RefuseUpgrade(this HttpResponse response, int status)
    {
        Tallies.UpgradesRefused.Add(status);
        response.StatusCode = status;
        switch (status)
        {
            case StatusCodes.Status426UpgradeRequired:
                // RFC 9110, section 15.5.22, and RFC 6455, section 4.4: to what, and to which version.
                response.Headers.Upgrade = "websocket";
                response.Headers.SecWebSocketVersion = "13";
                break;
            case StatusCodes.Status401Unauthorized:
                response.Headers.WWWAuthenticate = "Bearer";
                break;
            case StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable:
                response.Headers.RetryAfter = RetryAfter.Next();
                break;
        }
    }
}
