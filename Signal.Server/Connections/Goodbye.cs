using Signal.Protocol;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Connections;

/// <summary>Why a connection ends, and when its peer may come back.</summary>
internal sealed record Goodbye(CloseCode Code, TimeSpan ComeBackAfter = default)
{
    /// <summary>A peer that left by itself needs no explanation.</summary>
    public bool IsSaid => Code != CloseCode.Left;

    public Bye Message => new(Code, Code.Reason(), Code.MayReconnect(), (int)ComeBackAfter.TotalMilliseconds);
}
