namespace Signal.Protocol.Tests.Vectors;

/// <summary>A frame of a newer server, of which a client ignores what it does not know.</summary>
public sealed record IgnoresVector(string Name, string Frame) : INamedVector;
