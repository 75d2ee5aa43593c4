namespace Signal.Persistence.Calls;

/// <summary>
/// What makes a chat message the same message when it is sent or kept again, among those of one sender: the <c>id</c> that its sender gave it, or
/// else one of ours. The written form tells the two apart by its first character.
/// </summary>
public readonly record struct ChatKey(string Value)
{
    private const char Theirs = '=';
    private const char Ours = '~';

    /// <summary>The id that the sender gave, or null.</summary>
    public string? Id => Value[0] == Theirs ? Value[1..] : null;

    public static ChatKey Of(string? id) => new(id is null ? Ours + Guid.NewGuid().ToString("N") : Theirs + id);

    public override string ToString() => Value;
}
