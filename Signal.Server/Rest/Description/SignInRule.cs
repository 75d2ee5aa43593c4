namespace Signal.Server.Rest.Description;

/// <summary>That an endpoint looks at who asks.</summary>
internal sealed record SignInRule(bool IsOptional);
