namespace Signal.Protocol.Tests.Vectors;

/// <summary>A frame of the server, byte for byte.</summary>
public sealed record AnswersVector(string Name, string Frame, string Type) : INamedVector;
