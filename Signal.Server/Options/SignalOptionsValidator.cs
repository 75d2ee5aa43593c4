using Microsoft.Extensions.Options;

namespace Signal.Server.Options;

/// <summary>Checks the ranges above; generated.</summary>
[OptionsValidator]
internal sealed partial class SignalOptionsValidator : IValidateOptions<SignalOptions>;
