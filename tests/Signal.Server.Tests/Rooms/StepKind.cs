namespace Signal.Server.Tests.Rooms;

public enum StepKind
{
    Join,
    Leave,
    Signal,
    Chat,
    ChatAgain,
    SetState,
    Wait,
}
