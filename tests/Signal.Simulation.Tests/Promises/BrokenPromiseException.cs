namespace Signal.Simulation.Tests.Promises;

/// <summary>The server did what it promised not to do; the message says what.</summary>
internal sealed class BrokenPromiseException : Exception
{
    public BrokenPromiseException()
    {
    }

    public BrokenPromiseException(string message)
        : base(message)
    {
    }

    public BrokenPromiseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
