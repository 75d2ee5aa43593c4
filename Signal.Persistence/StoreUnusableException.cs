namespace Signal.Persistence;

/// <summary>This store cannot be used as it is. The message tells an operator what to do about it.</summary>
public sealed class StoreUnusableException : Exception
{
    public StoreUnusableException()
    {
    }

    public StoreUnusableException(string message)
        : base(message)
    {
    }

    public StoreUnusableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
