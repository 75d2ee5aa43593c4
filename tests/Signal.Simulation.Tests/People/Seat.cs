using Signal.Protocol;

namespace Signal.Simulation.Tests.People;

/// <summary>A seat as whoever holds it knows it.</summary>
internal sealed class Seat(PeerView self, string call)
{
    public PeerView Self { get; set; } = self;

    public string Call => call;

    /// <summary>What its holder's devices really do, whether the server has been told yet or not.</summary>
    public PeerState Devices { get; set; } = self.State;

    /// <summary>Whether its last token says that it is a host's. Who became host since may have to wait for it after a restart, until the room has settled.</summary>
    public bool IsHostByToken { get; set; }

    public Roster Others { get; } = new();

    public ChatReader Chat { get; } = new(self.Name);

    /// <summary>All tokens that stood for it, the last one last.</summary>
    public List<string> Tokens { get; } = [];

    /// <summary>Whether a restart has made a guest of it again, which those who knew it as host have not been told.</summary>
    public bool HasLostRole { get; set; }

    public TimeSpan Window { get; set; }

    /// <summary>Whether those of before a restart may still come back.</summary>
    public bool IsSettling { get; set; }

    /// <summary>The server's life in which it was taken, or taken up again last.</summary>
    public int Life { get; set; }

    /// <summary>When its line was lost; null while it is held.</summary>
    public TimeSpan? LostAt { get; set; }

    /// <summary>Its holder asked to leave, or closed for good.</summary>
    public bool IsLeft { get; set; }

    /// <summary>The server has acknowledged that it was left.</summary>
    public bool IsGone { get; set; }

    public long LastTs { get; set; }

    /// <summary>Whether other news have come since it was taken or taken up.</summary>
    public bool HasNews { get; set; }

    /// <summary>Whether something was asked and answered since: then the tokens before the last are worth nothing.</summary>
    public bool HasAnswers { get; set; }
}
