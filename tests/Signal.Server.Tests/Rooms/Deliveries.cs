using Signal.Protocol.ServerMessages;
using Signal.Server.Rooms;

namespace Signal.Server.Tests.Rooms;

/// <summary>Short words for looking into what a room wants sent.</summary>
internal static class Deliveries
{
    /// <summary>The one message of that type, which there must be.</summary>
    public static T The<T>(this IEnumerable<Delivery> deliveries)
        where T : ServerMessage => deliveries.Select(delivery => delivery.Message).OfType<T>().Should().ContainSingle().Subject;

    /// <summary>The delivery that carries the one message of that type.</summary>
    public static Delivery Of<T>(this IEnumerable<Delivery> deliveries)
        where T : ServerMessage => deliveries.Should().ContainSingle(delivery => delivery.Message is T).Subject;
}
