using Signal.Protocol.Identifiers;

namespace Signal.Server.Tests.Rooms;

/// <summary>A room as simple as it can be written, to hold the real one against: lists, and no thought of speed.</summary>
internal sealed class ReferenceRoom(int maxPeers)
{
    public List<PeerId> Members { get; } = [];

    public PeerId Host { get; private set; }

    public List<(PeerId From, string Text, string Id)> Chat { get; } = [];

    public bool Join(PeerId peer)
    {
        if (Members.Count >= maxPeers)
        {
            return false;
        }

        Members.Add(peer);
        Host = Members.Count == 1 ? peer : Host;
        return true;
    }

    public bool Leave(PeerId peer)
    {
        var there = Members.Remove(peer);
        Host = there && peer == Host ? Members.FirstOrDefault() : Host;
        return there;
    }

    /// <summary>The seq, new or of the message that had this id before.</summary>
    public long Say(PeerId from, string text, string id)
    {
        var before = Chat.FindIndex(line => line.From == from && line.Id == id);
        if (before < 0)
        {
            Chat.Add((from, text, id));
        }

        return before < 0 ? Chat.Count : before + 1;
    }
}
