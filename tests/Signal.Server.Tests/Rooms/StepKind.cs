namespace Signal.Server.Tests.Rooms;

public enum StepKind
{
    Join,
    Leave,
    Lose,
    Return,
    Signal,
    Chat,
    ChatAgain,
    SetState,
    Wait,
}
