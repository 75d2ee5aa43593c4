using System.Globalization;

namespace Signal.Simulation.Tests.Schedules;

/// <summary>What simulations came to, to be added up.</summary>
internal readonly record struct Figures(int Schedules, long Steps, long Joins, long Resumes, long Restarts, long Messages, long Signals, TimeSpan Simulated)
{
    public static Figures operator +(Figures left, Figures right) => left.Add(right);

    public Figures Add(Figures other) => new(
        Schedules + other.Schedules,
        Steps + other.Steps,
        Joins + other.Joins,
        Resumes + other.Resumes,
        Restarts + other.Restarts,
        Messages + other.Messages,
        Signals + other.Signals,
        Simulated + other.Simulated);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Steps:N0} steps, {Joins:N0} joins, {Resumes:N0} resumes, {Restarts:N0} restarts, {Messages:N0} messages, {Signals:N0} signals, {Simulated.TotalDays:N0} simulated days");
}
