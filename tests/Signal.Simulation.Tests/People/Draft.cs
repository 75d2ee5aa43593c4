namespace Signal.Simulation.Tests.People;

/// <summary>A chat message that its sender sends until it is acknowledged.</summary>
internal sealed class Draft(string id, string call)
{
    public string Id => id;

    /// <summary>The call that it was said in; in no other is it said again.</summary>
    public string Call => call;

    public bool IsAcked { get; set; }
}
