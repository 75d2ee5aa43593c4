using Signal.Protocol.Identifiers;
using Signal.Protocol.ServerMessages;

namespace Signal.Server.Ice;

/// <summary>
/// What peers are given with the frame that seats them. TURN credentials count as those over HTTP do: past <see cref="TurnThrottle"/> a newcomer is told of
/// STUN alone, and whoever comes back is given the last ones again.
/// </summary>
internal sealed class IceDesk(IceServerBook book, TurnThrottle throttle)
{
    /// <summary>For somebody who comes in, if they do; a guest has no <paramref name="username"/>.</summary>
    public IReadOnlyList<IceServer> Offer(PeerId peer, string? username, string address) =>
        (username is null ? throttle.WaitOfGuests(address) : throttle.WaitOf(TurnUser.Account(username))) > TimeSpan.Zero ? book.ForStrangers.IceServers : book.For(TurnUser.Peer(peer)).IceServers;

    /// <summary>They came in.</summary>
    public void Given(string? username, string address)
    {
        if (!book.HasTurn)
        {
            return;
        }

        if (username is null)
        {
            throttle.GivenToGuest(address);
        }
        else
        {
            throttle.Given(TurnUser.Account(username));
        }
    }

    /// <summary>For somebody who comes back.</summary>
    public IReadOnlyList<IceServer> Renew(PeerId peer, IReadOnlyList<IceServer>? last)
    {
        if (!book.HasTurn || throttle.WaitOf(TurnUser.Peer(peer)) > TimeSpan.Zero)
        {
            return last ?? book.ForStrangers.IceServers;
        }

        throttle.Given(TurnUser.Peer(peer));
        return book.For(TurnUser.Peer(peer)).IceServers;
    }
}
