using System.Text;
using System.Text.Json;
using Signal.Simulation.Tests.Promises;
using Signal.Simulation.Tests.Schedules;
using Signal.Simulation.Tests.Wires;

namespace Signal.Simulation.Tests.People;

/// <summary>Somebody who comes with a token that is worth nothing any more.</summary>
internal static class Stranger
{
    /// <summary>Tries the oldest token of a seat, where that one must be refused: the seat is over, or has had two tokens since and was used with the last.</summary>
    public static void Try(Hall hall, Seat seat)
    {
        var isUsed = seat.LostAt is null && seat.HasAnswers && seat.Tokens.Count > 2;
        if (hall.Server is { } server && seat.Life == hall.Life && (isUsed || hall.MustBeGone(seat, hall.World.Now)))
        {
            Line line = null!;
            line = new Line(hall.World) { Arrived = frame => Hear(line, frame, seat.Tokens[0]), Ended = _ => { } };
            server.TryConnect(line, account: null);
        }
    }

    private static void Hear(Line line, byte[] text, string token)
    {
        using var document = JsonDocument.Parse(text);
        var frame = Frame.Of(document.RootElement);
        if (frame.Type == "welcome")
        {
            line.Say(Encoding.UTF8.GetBytes($$$"""{"type":"resume","id":"old","data":{"token":"{{{token}}}","seq":0}}"""));
            return;
        }

        Promise.Holds(frame.Type is "error" or "bye", $"a stranger with an old token gets {frame.Type}");
        line.Hang(1000);
    }
}
