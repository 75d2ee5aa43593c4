using Signal.Persistence.Calls;
using Signal.Simulation.Tests.Keeping;

namespace Signal.Simulation.Tests.Plants;

/// <summary>Says that it has kept a call's third message, and has not.</summary>
internal sealed class ForgetfulDisk : Disk
{
    private bool _hasForgotten;

    protected override ChatRecord Append(ChatDraft draft, List<ChatRecord> chat)
    {
        var kept = base.Append(draft, chat);
        if (chat.Count == 3 && !_hasForgotten)
        {
            _hasForgotten = true;
            chat.RemoveAt(2);
        }

        return kept;
    }
}
