namespace Signal.Server.Transport.Pipes.Handshake;

/// <summary>What <see cref="OwnHandshake"/> decided about a request that Kestrel then answers, so that nobody is asked, or made to wait, twice.</summary>
internal sealed class EarlyRefusal(int status)
{
    private int? _status = status;

    /// <summary>For the connection's first request alone.</summary>
    public int? Take()
    {
        var status = _status;
        _status = null;
        return status;
    }
}
