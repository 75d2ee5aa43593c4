namespace Signal.Protocol.Tests.Vectors;

/// <summary>A named frame.</summary>
public interface INamedVector
{
    string Name { get; }

    string Frame { get; }
}
