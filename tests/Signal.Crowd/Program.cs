using Signal.Crowd;

if (CrowdSettings.Parse(args) is not { } settings)
{
    await Console.Error.WriteLineAsync(CrowdSettings.Usage);
    return 2;
}

await using var crowd = new Crowd(settings);
var orders = new Orders(crowd);
while (await Console.In.ReadLineAsync() is { } line)
{
    var answer = await orders.ObeyAsync(line);
    await Console.Out.WriteLineAsync(answer);
}

return 0;
