namespace Signal.Server.Hosting;

/// <summary>The server cannot start until an operator acts. The message says how.</summary>
internal sealed class StartException : Exception
{
    public StartException()
    {
    }

    public StartException(string message)
        : base(message)
    {
    }

    public StartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
