using System.Text.Json.Serialization;

namespace Signal.Server.Rest;

/// <summary>A problem as it is written (RFC 9457, section 3.1), with our <c>code</c> and, where it helps, when to come back (ms).</summary>
internal sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? RetryAfterMs);
