namespace Signal.Server.Rest.History;

/// <summary>Visits newest first; <see cref="Next"/> goes into <c>before</c> of the next request, null on the last page.</summary>
internal sealed record VisitPage(IReadOnlyList<Visit> Items, string? Next);
