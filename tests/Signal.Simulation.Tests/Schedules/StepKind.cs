namespace Signal.Simulation.Tests.Schedules;

/// <summary>What may happen to the people, the server, the store and the clock.</summary>
internal enum StepKind
{
    ComeIn,
    Leave,
    CloseTab,
    Lose,
    Freeze,
    Sleep,
    SecondTab,
    OldToken,
    Say,
    SayAgain,
    SignalOne,
    SignalAll,
    ChangeState,
    ReadHistory,
    Ping,
    EndCall,
    Crash,
    Restart,
    SlowStore,
    FailingStore,
    HangingStore,
    HealStore,
    JumpAhead,
    JumpBack,
}
