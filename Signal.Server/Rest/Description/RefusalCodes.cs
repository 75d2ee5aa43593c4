namespace Signal.Server.Rest.Description;

/// <summary>Some of the codes by which an endpoint refuses.</summary>
internal sealed record RefusalCodes(IReadOnlyList<RestCode> Codes);
