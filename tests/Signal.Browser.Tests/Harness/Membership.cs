namespace Signal.Browser.Tests.Harness;

/// <summary>What somebody does who has an account, or wants one. The username is the first name, the password the same for all.</summary>
internal static class Membership
{
    public const string Password = "correct horse";

    public static string Username(this Person person) => person.Name.Split(' ')[0].ToLowerInvariant();

    /// <summary>Fills in the form for a new account, which is open, and sends it.</summary>
    public static async Task FillInRegistrationAsync(this Person person)
    {
        await person.ExpectViewAsync("register");
        await person.Labelled("Name").FillAsync(person.Name);
        await person.Labelled("Username").FillAsync(person.Username());
        await person.Labelled("Password").FillAsync(Password);
        await person.Button("Create account").ClickAsync();
    }

    /// <summary>Fills in the form to sign in, which is open, and sends it.</summary>
    public static async Task FillInSignInAsync(this Person person, string password = Password)
    {
        await person.ExpectViewAsync("sign-in");
        await person.Labelled("Username or e-mail").FillAsync(person.Username());
        await person.Labelled("Password").FillAsync(password);
        await person.Button("Sign in").ClickAsync();
    }

    /// <summary>Makes an account, is signed in, and at home.</summary>
    public static async Task RegisterAsync(this Person person)
    {
        await person.OpenAsync("/register", "register");
        await person.FillInRegistrationAsync();
        await person.ExpectViewAsync("home");
        await person.ExpectSignedInAsync();
    }

    public static async Task SignOutAsync(this Person person)
    {
        await person.AccountLink().ClickAsync();
        await person.Button("Sign out").ClickAsync();
        await person.ExpectViewAsync("home");
        await Expect(person.Link("Sign in")).ToBeVisibleAsync();
    }

    public static Task ExpectSignedInAsync(this Person person) => Expect(person.AccountLink()).ToContainTextAsync(person.Name);

    public static ILocator AccountLink(this Person person) => person.Page.Locator($"[data-account='{person.Username()}']");

    /// <summary>The browser itself complains of every refusal.</summary>
    public static void ExpectRefusals(this Person person, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            person.Troubles.Expect($"the server responded with a status of {status}");
        }
    }
}
