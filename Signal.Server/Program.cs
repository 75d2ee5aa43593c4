using Microsoft.Extensions.Options;
using Signal.Server.Hosting;

try
{
    await using var app = SignalHost.Build(args);
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException wrong)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, wrong.Failures));
    return 1;
}
