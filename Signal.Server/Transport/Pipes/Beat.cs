namespace Signal.Server.Transport.Pipes;

/// <summary>One look at all connections: its number, from 1, and after how many beats a silent peer is asked and one that was asked is lost.</summary>
internal readonly record struct Beat(int Number, int Quiet, int Patience);
