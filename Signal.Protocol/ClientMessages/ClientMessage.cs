namespace Signal.Protocol.ClientMessages;

/// <summary>The <c>data</c> of one request. A closed family: one record for each <see cref="ClientMessageType"/> but <c>signal</c>, which is never read.</summary>
public abstract record ClientMessage
{
    private protected ClientMessage()
    {
    }

    /// <summary>The first member whose value breaks a rule that its type cannot express, and the rule; null when all is well.</summary>
    internal virtual (string Member, string Rule)? Fault => null;
}
