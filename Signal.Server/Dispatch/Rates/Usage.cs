namespace Signal.Server.Dispatch.Rates;

/// <summary>What one connection has used up, kind by kind. Used by the connection's reader alone.</summary>
internal struct Usage
{
    public TokenBucket Signals;
    public TokenBucket Chat;
    public TokenBucket History;
    public TokenBucket Requests;
}
