namespace Signal.Protocol.Tests.Vectors;

/// <summary>A frame that is well-formed; <see cref="Data"/> is the text of its data, byte for byte, <c>{}</c> where it has none.</summary>
public sealed record AcceptsVector(string Name, string Frame, string Type, string? Id, string? To, string Data) : INamedVector;
