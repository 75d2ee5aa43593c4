using Signal.Server.Options;

namespace Signal.Server.Tests.Harness;

/// <summary>What a fixture runs on, once each; its constructor is told which. Everything else runs on the default, or on <c>Signal__Transport</c> of the environment.</summary>
internal static class Transports
{
    public static readonly string[] All = [TransportKinds.Managed, TransportKinds.Pipes];

    public static string Setting(string transport) => $"--Signal:Transport={transport}";
}
