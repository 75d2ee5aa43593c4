namespace Signal.Server.Options;

/// <summary>What <c>Signal:Transport</c> may say.</summary>
internal static class TransportKinds
{
    public const string Managed = "managed";

    public const string Pipes = "pipes";
}
