namespace Signal.Protocol.Tests.Vectors;

/// <summary>A frame that is refused with <see cref="Code"/>, in answer to <see cref="Re"/>, in a sentence that holds <see cref="Names"/>.</summary>
public sealed record RefusesVector(string Name, string Frame, string Code, string? Re, string? Names) : INamedVector;
