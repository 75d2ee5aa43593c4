using Signal.Persistence.Calls;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Rooms;

/// <summary>From what is kept to what is sent.</summary>
internal static class ChatLines
{
    public static ChatLine Line(this ChatRecord kept) => new(kept.Seq, kept.Ts, kept.From, kept.Name, kept.Username, kept.Text, kept.Key.Id);
}
