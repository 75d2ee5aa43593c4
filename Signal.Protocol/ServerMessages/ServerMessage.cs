namespace Signal.Protocol.ServerMessages;

/// <summary>The <c>data</c> of one frame from the server. A closed family: one record for each <see cref="ServerMessageType"/> but <c>signal</c>, which is spliced.</summary>
public abstract record ServerMessage
{
    private protected ServerMessage()
    {
    }

    internal abstract ServerMessageType Type { get; }
}
