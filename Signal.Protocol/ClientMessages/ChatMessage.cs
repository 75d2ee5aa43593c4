namespace Signal.Protocol.ClientMessages;

/// <summary>Say <c>text</c> (1 to 4,000 characters) to all others of the call. Answered by <c>ack {seq, ts}</c>.</summary>
public sealed record ChatMessage(string Text) : ClientMessage
{
    internal override (string Member, string Rule)? Fault => Rules.Text("text", Text);

    /// <summary>What people say stays out of logs.</summary>
    public override string ToString() => $"ChatMessage {{ {Text.Length} characters }}";
}
