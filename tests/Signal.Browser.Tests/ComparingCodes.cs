using System.Text.RegularExpressions;

namespace Signal.Browser.Tests;

[TestFixture]
public sealed partial class ComparingCodes : CallTest
{
    [Test]
    public async Task Two_people_see_the_same_digits_and_others_after_a_new_connection()
    {
        var (ann, ben) = await TwoInACallAsync();

        var first = await OpenAsync(ann, ben);
        (await OpenAsync(ben, ann)).Should().Be(first);

        await ann.Page.EvaluateAsync("() => signalCall.retry([...signalCall.peers.keys()][0])");
        foreach (var person in new[] { ann, ben })
        {
            await Expect(Digits(person)).Not.ToHaveTextAsync(first);
            await Expect(Digits(person)).ToHaveTextAsync(TwentyDigits());
        }

        (await Digits(ann).TextContentAsync()).Should().Be(await Digits(ben).TextContentAsync());
        await ann.Button("Done").ClickAsync();
        await Expect(Digits(ann)).ToHaveCountAsync(0);
    }

    private static ILocator Digits(Person person) => person.Page.Locator("[data-verification]");

    private static async Task<string> OpenAsync(Person person, Person other)
    {
        await person.Button("People").ClickAsync();
        await person.Button($"Compare codes with {other.Name}").ClickAsync();
        await Expect(Digits(person)).ToHaveTextAsync(TwentyDigits());
        return (await Digits(person).TextContentAsync())!;
    }

    [GeneratedRegex(@"^\d{5}( \d{5}){3}$")]
    private static partial Regex TwentyDigits();
}
