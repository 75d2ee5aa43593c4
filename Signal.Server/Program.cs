using Signal.Server.Hosting;

BatchScheduling.Begin();
try
{
    await using var app = SignalHost.Build(args);
    await app.RunAsync();
    return 0;
}
catch (OperationCanceledException)
{
    // Told to stop while it still waited for its store.
    return 0;
}
catch (Exception fault) when (StartFault.Explain(fault) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
