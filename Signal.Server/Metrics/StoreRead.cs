namespace Signal.Server.Metrics;

/// <summary>What the store can be asked for.</summary>
internal enum StoreRead
{
    User,
    Session,
    Room,
    Call,
    Chat,
    Gone,
    Visits,
}
