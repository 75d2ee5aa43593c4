namespace Signal.Protocol;

/// <summary>Any of the members of <see cref="PeerState"/>; those left out stay as they are.</summary>
public sealed record StateChange(bool? Audio = null, bool? Video = null, bool? Screen = null, bool? Hand = null, bool? Ready = null);
