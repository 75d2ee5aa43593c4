namespace Signal.Server.Rest.Description;

/// <summary>What an endpoint says of itself beside its types: how it may refuse, and who may call it.</summary>
internal static class Refusals
{
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params RestCode[] codes) => endpoint.WithMetadata(new RefusalCodes(codes));

    /// <summary>Guests are refused.</summary>
    public static RouteHandlerBuilder NeedsSignIn(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new SignInRule(IsOptional: false)).Refuses(RestCode.NotSignedIn, RestCode.InvalidToken);

    /// <summary>Guests are served.</summary>
    public static RouteHandlerBuilder MayBeSignedIn(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new SignInRule(IsOptional: true)).Refuses(RestCode.InvalidToken);
}
